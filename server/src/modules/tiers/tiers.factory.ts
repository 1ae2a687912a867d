import type { Database } from '../../core/database/database';
import { ensureTiers } from '../members/members.factory';
import { readScheme, type SchemeFacts } from './scheme.queries';
import { setTierScheme, type SetTierScheme } from './set-tier-scheme';

const yearly = { kind: 'rolling', months: 12 } as const;

/** The rule of each of the three test tiers: none, 2,000 and 10,000 yuan within twelve months. */
export const spendMeasures: SetTierScheme['tiers'][number]['measures'][] = [
  [],
  [{ measure: 'spend', window: yearly, reach: 200_000, keep: 100_000 }],
  [{ measure: 'spend', window: yearly, reach: 1_000_000, keep: 500_000 }],
];

/** What a test may say of the scheme. */
export type SchemeWishes = Partial<Omit<SetTierScheme, 'tiers'>> & {
  measures?: SetTierScheme['tiers'][number]['measures'][];
  match?: 'any' | 'all';
  /** What each tier pays; none has a price of its own unless told. */
  prices?: SetTierScheme['tiers'][number]['price'][];
};

/** Puts a scheme for the three test tiers in force: by spend, for twelve months, no grace. */
export async function setSpendScheme(
  db: Database,
  { measures = spendMeasures, match = 'any', prices = [], ...wishes }: SchemeWishes = {},
): Promise<SchemeFacts> {
  await ensureTiers(db);
  return db.inTransaction(async (tx) => {
    const { version, tiers } = await readScheme(tx);
    return setTierScheme(tx, {
      version,
      validity: { kind: 'months', months: 12 },
      graceDays: 0,
      fall: 'one',
      tiers: tiers.map((tier, rank) => ({
        ...tier,
        tierId: tier.id,
        match,
        measures: measures[rank] ?? [],
        price: prices[rank] ?? null,
      })),
      reason: '测试',
      timeZone: 'Asia/Shanghai',
      actor: 'system',
      orgPath: null,
      ...wishes,
    });
  });
}

import type { Tx } from '../core/database/transaction';
import { evaluateTiers, setTierScheme, type SetTierScheme, type TierDesk } from '../modules/tiers';
import { demoTimeZone } from './demo-calendar';
import { demoTiers } from './demo-retailer';

type SchemeRule = SetTierScheme['tiers'][number];

const yearly = { kind: 'rolling', months: 12 } as const;

/** What each rank takes besides its spend, and gives besides its texts. */
const extras: Record<number, Pick<SchemeRule, 'match' | 'measures' | 'price'>> = {
  2: {
    match: 'any',
    measures: [
      { measure: 'spend', window: yearly, reach: 200_000, keep: 100_000 },
      { measure: 'visits', window: yearly, reach: 8, keep: 4 },
    ],
    price: null,
  },
  3: {
    match: 'any',
    measures: [
      { measure: 'spend', window: yearly, reach: 500_000, keep: 300_000 },
      { measure: 'points', window: yearly, reach: 12_000, keep: 8_000 },
    ],
    price: { payBp: 9_800, scope: {} },
  },
  4: {
    match: 'all',
    measures: [
      { measure: 'spend', window: yearly, reach: 800_000, keep: 600_000 },
      { measure: 'visits', window: yearly, reach: 6, keep: 4 },
    ],
    price: { payBp: 9_500, scope: {} },
  },
};

/** Puts the demo's tiers in force and gives their ids by rank. */
export async function agreeTiers(tx: Tx, orgPath: string): Promise<void> {
  await setTierScheme(tx, {
    version: 0,
    validity: { kind: 'months', months: 12 },
    graceDays: 30,
    fall: 'one',
    tiers: demoTiers.map(({ rank, name, colour, earnMultiplierBp, benefits }) => ({
      tierId: null,
      name,
      colour,
      earnMultiplierBp,
      benefits: [...benefits],
      birthdayTemplateIds: [],
      upgradeTemplateIds: [],
      ...(extras[rank] ?? { match: 'any', measures: [], price: null }),
    })),
    reason: '集团会员等级方案',
    timeZone: demoTimeZone,
    actor: 'system',
    orgPath,
  });
}

/** Does what the timer does, at the transaction's instant and inside it. */
export async function judgeTiers(tx: Tx, desk: TierDesk): Promise<void> {
  await evaluateTiers({ inTransaction: (work) => work(tx) }, desk);
}

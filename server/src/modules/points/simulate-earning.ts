import type { SimulatedEarning } from '@huike/shared-types';
import { placeholders, textOf, type Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { listTiers } from '../members';
import {
  asInForce,
  findAwardVersion,
  inForceAt,
  listPublishedVersions,
} from './award-rules.queries';
import { decideEarning, type AwardInForce } from './decide-earning.rules';
import { explainDecision } from './explain-earning.rules';
import { findRuleForStore } from './points.queries';

/** A sale that nobody made. */
export interface MadeUpSale {
  orgPath: string;
  on: string;
  timeOfDay: string;
  tierId: string;
  tags: readonly string[];
  birthday: string | null;
  lines: readonly {
    itemId: string | null;
    categoryId: string | null;
    brandId: string | null;
    supplierId: string | null;
    paidFen: number;
  }[];
  /** Versions to try as if they were published, in the place of their rule's version in force. */
  versionIds: readonly string[];
}

/**
 * What a made-up sale would earn, by the very decision that real sales run. Stores nothing; caps
 * per day start from zero.
 *
 * @param now whose rules hold, beside the versions that are tried
 * @throws Refusal award_rule.not_found, request.invalid where the tier is unknown
 */
export async function simulateEarning(
  read: Sql,
  sale: MadeUpSale,
  now: Date,
): Promise<SimulatedEarning> {
  const base = await findRuleForStore(read, sale.orgPath);
  const tier = (await listTiers(read)).find(({ id }) => id === sale.tierId);
  assertThat(tier, 'request.invalid', { issues: [{ path: 'tierId', message: 'unknown' }] });
  const tried: AwardInForce[] = [];
  for (const versionId of sale.versionIds) {
    const version = await findAwardVersion(read, versionId);
    assertThat(version, 'award_rule.not_found');
    tried.push(asInForce(version));
  }
  if (!base) return { points: 0, earning: null };
  const inForce = inForceAt(await listPublishedVersions(read), now);
  const awards = withTried(inForce, tried);
  const paths = await readCategoryPaths(
    read,
    sale.lines.flatMap(({ categoryId }) => (categoryId === null ? [] : [categoryId])),
  );
  const { earnMultiplierBp } = tier;
  const decision = decideEarning(
    {
      moment: { orgPath: sale.orgPath, businessOn: sale.on, timeOfDay: sale.timeOfDay },
      member: { tierId: tier.id, tags: sale.tags, birthday: sale.birthday, earnMultiplierBp },
      lines: sale.lines.map(({ paidFen, categoryId, ...goods }) => ({
        ...goods,
        categoryPath: paths.get(categoryId ?? '') ?? null,
        fen: paidFen,
      })),
      base,
      givenToday: new Map(),
    },
    awards,
  );
  const facts = { ...base, ruleId: base.id, multiplierBp: earnMultiplierBp, tierName: tier.name };
  return { points: decision.points, earning: explainDecision(facts, decision, awards) };
}

/** The versions in force, with those that are tried in the place of their rules'. */
export function withTried(
  inForce: readonly AwardInForce[],
  tried: readonly AwardInForce[],
): AwardInForce[] {
  const rulesTried = new Set(tried.map(({ ruleId }) => ruleId));
  return [...inForce.filter(({ ruleId }) => !rulesTried.has(ruleId)), ...tried];
}

async function readCategoryPaths(read: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await read.all(
    `SELECT id, path FROM category WHERE id IN (${placeholders(ids.length)})`,
    ids,
  );
  return new Map(rows.map((row) => [textOf(row['id']), textOf(row['path'])]));
}

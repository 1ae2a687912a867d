import type { Sql } from '../../core/database/sql';
import {
  asInForce,
  inForceAt,
  listPublishedVersions,
  listRuleHistory,
  withTried,
  type AwardInForce,
  type AwardVersionFacts,
  type EarningRuleHistory,
} from '../points';

/** The rules as they stood at any instant, with and without the rehearsed version. */
export interface PastRules {
  /** The base rule that held at a store; undefined where none did. */
  baseAt(orgPath: string, at: Date): EarningRuleHistory | undefined;
  /** The award rules that held, and the same with the rehearsed version in its rule's place. */
  awardsAt(at: Date): { before: readonly AwardInForce[]; after: readonly AwardInForce[] };
  /** Every version that may be looked at: what of members and goods they ask for must be read. */
  all: readonly AwardInForce[];
}

/** Reads all rules of the past once. */
export async function readPastRules(read: Sql, rehearsed: AwardVersionFacts): Promise<PastRules> {
  const published = await listPublishedVersions(read);
  const history = await listRuleHistory(read);
  const byUnit = new Map<string, EarningRuleHistory[]>();
  for (const rule of history) {
    byUnit.set(rule.orgUnitId, [...(byUnit.get(rule.orgUnitId) ?? []), rule]);
  }
  const tried = asInForce(rehearsed);
  const nearest = new Map<string, readonly EarningRuleHistory[]>();
  const ofStore = (orgPath: string) => {
    const known = nearest.get(orgPath);
    if (known) return known;
    const upwards = orgPath.split('/').filter(Boolean).reverse();
    const found = upwards.map((id) => byUnit.get(id)).find((rules) => rules !== undefined) ?? [];
    nearest.set(orgPath, found);
    return found;
  };
  return {
    baseAt(orgPath, at) {
      const versions = ofStore(orgPath);
      return versions.find(({ createdAt }) => createdAt <= at) ?? versions.at(-1);
    },
    awardsAt: awardsBySpan(published, tried),
    all: [...published.map(asInForce), tried],
  };
}

/** Between two changes of the rules the same hold: found once for each span, not for each sale. */
function awardsBySpan(
  published: readonly AwardVersionFacts[],
  tried: AwardInForce,
): PastRules['awardsAt'] {
  const changes = [
    ...new Set(
      published
        .flatMap(({ effectiveFrom, stoppedAt }) => [effectiveFrom, stoppedAt])
        .flatMap((at) => (at === null ? [] : [at.getTime()])),
    ),
  ].sort((a, b) => b - a);
  const spans = new Map<number, ReturnType<PastRules['awardsAt']>>();
  return (at) => {
    const ms = at.getTime();
    const span = changes.findIndex((change) => change <= ms);
    const known = spans.get(span);
    if (known) return known;
    const before = inForceAt(published, at);
    const found = { before, after: withTried(before, [tried]) };
    spans.set(span, found);
    return found;
  };
}

import type { AwardRule, AwardVersion } from '@huike/shared-types';
import { inForceAt, type AwardVersionFacts } from './award-rules.queries';

/** Versions of many rules as clients see them: a rule with its versions, the newest first. */
export function presentAwardRules(
  versions: readonly AwardVersionFacts[],
  unitNames: ReadonlyMap<string, string>,
  now: Date,
): AwardRule[] {
  const byRule = new Map<string, AwardVersionFacts[]>();
  for (const version of versions) {
    byRule.set(version.ruleId, [...(byRule.get(version.ruleId) ?? []), version]);
  }
  return [...byRule].map(([id, own]) => {
    const orgUnitId = own[0]?.orgUnitId ?? '';
    return {
      id,
      orgUnitId,
      orgUnitName: unitNames.get(orgUnitId) ?? '',
      inForce: inForceAt(own, now)[0]?.version ?? null,
      versions: own.map(presentVersion),
    };
  });
}

function presentVersion(facts: AwardVersionFacts): AwardVersion {
  const { ruleId: _rule, orgUnitId: _unit, effectiveFrom, stoppedAt, createdAt, ...rest } = facts;
  return {
    ...rest,
    effectiveFrom: effectiveFrom?.toISOString() ?? null,
    stoppedAt: stoppedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

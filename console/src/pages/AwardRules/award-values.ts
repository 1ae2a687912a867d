import type { Award, AwardRule, AwardTerms, AwardVersion, Fen } from '@huike/shared-types/client';

/** A rule's terms as a form asks for them: times instead of basis points, fields of each kind. */
export interface AwardValues {
  orgUnitId?: string;
  name: string;
  kind: Award['kind'];
  times: number | null;
  points: number | null;
  perFen: Fen | null;
  rounding: AwardTerms['rounding'];
  scope: AwardTerms['scope'];
  group: string;
  policy: AwardTerms['stacking']['policy'];
  capPerSale: number | null;
  capPerDay: number | null;
  pendingDays: number;
  pendingOf: AwardTerms['pendingOf'];
  reason: string;
}

/** What the form starts from: a version, or a rule of double points. */
export function valuesOf(rule: AwardRule | undefined): AwardValues {
  const [latest] = rule?.versions ?? [];
  const award = latest?.award ?? { kind: 'multiplier', multiplierBp: 20_000 };
  return {
    ...(rule ? { orgUnitId: rule.orgUnitId } : {}),
    name: latest?.name ?? '',
    kind: award.kind,
    times: award.kind === 'multiplier' ? award.multiplierBp / 10_000 : 2,
    points: award.kind === 'multiplier' ? 10 : award.points,
    perFen: award.kind === 'rate' ? award.perFen : 1_000,
    rounding: latest?.rounding ?? 'down',
    scope: latest?.scope ?? {},
    group: latest?.stacking.group ?? '',
    policy: latest?.stacking.policy ?? 'add',
    capPerSale: latest?.capPerSale ?? null,
    capPerDay: latest?.capPerDay ?? null,
    pendingDays: latest?.pendingDays ?? 0,
    pendingOf: latest?.pendingOf ?? 'award',
    reason: '',
  };
}

/** The terms that a filled form says. */
export function termsOf(values: AwardValues): AwardTerms {
  const { name, rounding, scope, policy, capPerSale, capPerDay, pendingDays, pendingOf } = values;
  const group = values.group.trim();
  return {
    name: name.trim(),
    scope,
    award: awardOf(values),
    rounding,
    stacking: { group: group === '' ? null : group, policy },
    capPerSale,
    capPerDay,
    pendingDays,
    pendingOf,
  };
}

function awardOf({ kind, times, points, perFen }: AwardValues): Award {
  switch (kind) {
    case 'multiplier':
      return { kind, multiplierBp: Math.round((times ?? 2) * 10_000) };
    case 'fixed':
      return { kind, points: points ?? 1 };
    case 'rate':
      return { kind, points: points ?? 1, perFen: perFen ?? 100 };
  }
}

/** Where a version stands: a published one waits, holds, or was replaced. */
export type VersionPhase = 'inForce' | 'waiting' | 'past' | 'draft' | 'stopped';

export function phaseOf(version: AwardVersion, inForce: number | null, now: Date): VersionPhase {
  if (version.state !== 'published') return version.state;
  if (version.version === inForce) return 'inForce';
  return new Date(version.effectiveFrom ?? 0) > now ? 'waiting' : 'past';
}

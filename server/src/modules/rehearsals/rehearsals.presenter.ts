import type { Rehearsal } from '@huike/shared-types';
import type { RehearsalFacts } from './rehearsals.queries';

/** A rehearsal as clients see it. */
export function presentRehearsal(facts: RehearsalFacts): Rehearsal {
  const { orgPath: _path, createdAt, finishedAt, ...rest } = facts;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

import type { CheckInTerms, CheckInTermsList } from '@huike/shared-types';
import { nameRewards } from '../rewards';
import type { CheckInTermsFacts } from './check-in-terms.queries';

/**
 * Versions as staff see them: the one of today, those that come into force on later days, and those
 * that did before or were overtaken before their day.
 * @param versions newest first
 */
export function presentTermsList(
  versions: readonly CheckInTermsFacts[],
  current: CheckInTermsFacts | undefined,
  today: string,
  names: ReadonlyMap<string, string>,
): CheckInTermsList {
  const nameOf = nameRewards(names);
  const present = ({ bonuses, ...terms }: CheckInTermsFacts): CheckInTerms => ({
    ...terms,
    bonuses: bonuses.map(({ day, reward }) => ({ day, reward: nameOf(reward) })),
  });
  // A version is overtaken by each later one that begins on its day or before.
  const coming = versions.filter(
    (one) =>
      one.effectiveOn > today &&
      !versions.some(
        (later) => later.version > one.version && later.effectiveOn <= one.effectiveOn,
      ),
  );
  const isListed = new Set([current?.version, ...coming.map(({ version }) => version)]);
  return {
    latestVersion: versions[0]?.version ?? 0,
    current: current ? present(current) : null,
    coming: [...coming].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1)).map(present),
    past: versions
      .filter(({ version }) => !isListed.has(version))
      .slice(0, 20)
      .map(present),
  };
}

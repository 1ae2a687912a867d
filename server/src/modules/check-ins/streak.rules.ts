import { addDays } from '../../core/business-day';

/** Days in a row, both ends included. */
export interface Run {
  from: string;
  length: number;
}

/** A bonus that was given: which day of a streak, on which signed day it was reached. */
export interface GivenBonus {
  day: number;
  reachedOn: string;
}

/**
 * How many of these days, counted down from `last`, are in a row.
 * @param newestFirst days without repetition; those after `last` are left out by the caller
 */
export function countBack(newestFirst: readonly string[], last: string): number {
  let count = 0;
  for (let expected = last; newestFirst[count] === expected; expected = addDays(expected, -1)) {
    count += 1;
  }
  return count;
}

/** How many of these days, counted up from `first`, are in a row. */
export function countOn(oldestFirst: readonly string[], first: string): number {
  let count = 0;
  for (let expected = first; oldestFirst[count] === expected; expected = addDays(expected, 1)) {
    count += 1;
  }
  return count;
}

/** The place of a streak in its cycle, from 1; 0 for no streak. */
export function cycleDayOf(streak: number, cycleDays: number | null): number {
  if (streak === 0 || cycleDays === null) return streak;
  return ((streak - 1) % cycleDays) + 1;
}

/** First and last day of the cycle that a place of a run belongs to; a run without cycles is one. */
function cycleAt(run: Run, place: number, cycleDays: number | null) {
  if (cycleDays === null) return { from: run.from, to: '9999-12-31' };
  const before = Math.floor((place - 1) / cycleDays) * cycleDays;
  return { from: addDays(run.from, before), to: addDays(run.from, before + cycleDays - 1) };
}

/** Days of the bonuses that were given in the cycle a place of a run belongs to. */
export function givenInCycle(
  run: Run,
  place: number,
  cycleDays: number | null,
  given: readonly GivenBonus[],
): Set<number> {
  const cycle = cycleAt(run, Math.max(1, place), cycleDays);
  return new Set(
    given
      .filter(({ reachedOn }) => reachedOn >= cycle.from && reachedOn <= cycle.to)
      .map(({ day }) => day),
  );
}

/**
 * The bonuses that a run has reached from a day on and that its cycles have not given yet. A
 * make-up may bring several about at once; none is given twice in one cycle of the run as it now
 * stands, whatever the runs were from which it grew together.
 *
 * @param from the signed day that changed the run: what was reached before it stays as it was
 */
export function dueBonuses(facts: {
  run: Run;
  from: string;
  cycleDays: number | null;
  bonusDays: readonly number[];
  given: readonly GivenBonus[];
}): GivenBonus[] {
  const { run, from, cycleDays, bonusDays, given } = facts;
  const due: GivenBonus[] = [];
  for (let place = 1; place <= run.length; place += 1) {
    const reachedOn = addDays(run.from, place - 1);
    const day = cycleDayOf(place, cycleDays);
    if (reachedOn < from || !bonusDays.includes(day)) continue;
    if (!givenInCycle(run, place, cycleDays, given).has(day)) due.push({ day, reachedOn });
  }
  return due;
}

/**
 * The next bonus and how many sign-ins away it is; null where none is left.
 * @param givenDays what this cycle has given
 */
export function nextBonus(facts: {
  streak: number;
  cycleDays: number | null;
  bonusDays: readonly number[];
  givenDays: ReadonlySet<number>;
}): { day: number; inDays: number } | null {
  const { streak, cycleDays, bonusDays, givenDays } = facts;
  const sorted = [...bonusDays].sort((a, b) => a - b);
  const place = cycleDayOf(streak, cycleDays);
  const here = sorted.find((day) => day > place && !givenDays.has(day));
  if (here !== undefined) return { day: here, inDays: here - place };
  const [first] = sorted;
  if (cycleDays === null || first === undefined) return null;
  return { day: first, inDays: cycleDays - place + first };
}

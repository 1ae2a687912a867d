import fc from 'fast-check';
import { addDays } from '../../core/business-day';
import {
  countBack,
  countOn,
  cycleDayOf,
  dueBonuses,
  givenInCycle,
  nextBonus,
} from './streak.rules';

const first = '2026-02-20';
const dayAt = (index: number) => addDays(first, index);

test.each([
  [[], '2026-11-22', 0],
  [['2026-11-22'], '2026-11-22', 1],
  [['2026-11-21'], '2026-11-22', 0],
  [['2026-03-01', '2026-02-28', '2026-02-26'], '2026-03-01', 2],
  [['2028-03-01', '2028-02-29', '2028-02-28'], '2028-03-01', 3],
  [['2027-01-01', '2026-12-31'], '2027-01-01', 2],
])('%j counted back from %s: %i in a row', (days, last, count) => {
  expect(countBack(days, last)).toBe(count);
  const upwards = [...days].reverse();
  expect(countOn(upwards.slice(upwards.length - count), addDays(last, 1 - count))).toBe(count);
});

test.each([
  [0, 7, 0],
  [1, 7, 1],
  [7, 7, 7],
  [8, 7, 1],
  [15, 7, 1],
  [15, null, 15],
])('day %i of a streak in cycles of %p is its day %i', (streak, cycleDays, day) => {
  expect(cycleDayOf(streak, cycleDays)).toBe(day);
});

test('a streak is told its next bonus, in the next cycle where this one has no more', () => {
  const bonusDays = [7, 3];
  const next = (streak: number, given: number[] = [], cycleDays: number | null = 7) =>
    nextBonus({ streak, cycleDays, bonusDays, givenDays: new Set(given) });
  expect(next(0)).toEqual({ day: 3, inDays: 3 });
  expect(next(3, [3])).toEqual({ day: 7, inDays: 4 });
  expect(next(7, [3, 7])).toEqual({ day: 3, inDays: 3 });
  expect(next(2, [3])).toEqual({ day: 7, inDays: 5 });
  expect(next(7, [3, 7], null)).toBeNull();
  expect(nextBonus({ streak: 2, cycleDays: 7, bonusDays: [], givenDays: new Set() })).toBeNull();
});

test('a make-up brings about what the whole streak has reached, and nothing a second time', () => {
  // Days 1 and 2, then 4 to 7 were signed; 3 was reached on day 6. Now day 3 is made up for.
  const run = { from: dayAt(1), length: 7 };
  const given = [{ day: 3, reachedOn: dayAt(6) }];
  const facts = { run, from: dayAt(3), cycleDays: 7, bonusDays: [3, 7], given };
  expect(dueBonuses(facts)).toEqual([{ day: 7, reachedOn: dayAt(7) }]);
  expect(dueBonuses({ ...facts, given: [] }).map(({ day }) => day)).toEqual([3, 7]);
});

describe('over any history of sign-ins and make-ups', () => {
  const histories = fc.record({
    cycleDays: fc.constantFrom(null, 2, 5, 7),
    bonusDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
    // What is done on each day in turn: a tap or not, then make-ups so many days back.
    days: fc.array(
      fc.record({
        isSigned: fc.boolean(),
        makeUps: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 40 },
    ),
  });

  test('streaks are what a walk along a calendar counts, and each cycle gives each bonus once', () => {
    fc.assert(
      fc.property(histories, ({ cycleDays, bonusDays: wanted, days }) => {
        const bonusDays = wanted.filter((day) => cycleDays === null || day <= cycleDays);
        const signed: boolean[] = days.map(() => false);
        const given: { day: number; reachedOn: string }[] = [];
        const runAt = (index: number) => {
          let from = index;
          while (signed[from - 1]) from -= 1;
          let to = index;
          while (signed[to + 1]) to += 1;
          return { from: dayAt(from), length: to - from + 1 };
        };
        const sign = (index: number) => {
          signed[index] = true;
          const run = runAt(index);
          const due = dueBonuses({ run, from: dayAt(index), cycleDays, bonusDays, given });
          given.push(...due);
          // Whatever the touched part of the run has reached is given now, in its cycle.
          for (let place = 1; place <= run.length; place += 1) {
            const day = cycleDayOf(place, cycleDays);
            if (addDays(run.from, place - 1) < dayAt(index) || !bonusDays.includes(day)) continue;
            expect(givenInCycle(run, place, cycleDays, given).has(day)).toBe(true);
          }
          const again = dueBonuses({ run, from: dayAt(index), cycleDays, bonusDays, given });
          expect(again).toEqual([]);
        };
        for (const [today, { isSigned, makeUps }] of days.entries()) {
          if (isSigned) sign(today);
          for (const back of makeUps) {
            if (today - back >= 0 && !signed[today - back]) sign(today - back);
          }
          const newestFirst = signed.flatMap((is, index) => (is ? [dayAt(index)] : [])).reverse();
          const upToday = newestFirst.filter((day) => day <= dayAt(today));
          let model = 0;
          while (today - model >= 0 && signed[today - model]) model += 1;
          expect(countBack(upToday, dayAt(today))).toBe(model);
        }
        // Nobody gets a bonus for one signed day twice.
        const keys = given.map(({ day, reachedOn }) => `${day} ${reachedOn}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

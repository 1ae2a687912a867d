import { chancesLeft, noChanceUsed, useChance, type ChanceCount } from './chances.rules';

const terms = { perDayMax: 2, perMemberMax: 3 };
const monday = '2026-11-23';
const tuesday = '2026-11-24';

/** Uses chances one after the other; a refusal ends it. */
function use(count: ChanceCount, days: readonly string[]): (boolean | string)[] {
  const told: (boolean | string)[] = [];
  let now = count;
  for (const day of days) {
    const used = useChance(terms, now, day);
    if ('refusal' in used) told.push(used.refusal);
    else {
      now = used.count;
      told.push(used.isGranted);
    }
  }
  return told;
}

test('a day has its limit, and the campaign one over all days', () => {
  expect(use(noChanceUsed, [monday, monday, monday, tuesday, tuesday])).toEqual([
    false,
    false,
    'draw.no_chance_today',
    false,
    'draw.no_chance',
  ]);
});

test('granted chances come after the ordinary ones of the day and are kept for later days', () => {
  const granted = { ...noChanceUsed, grantedCount: 2 };
  expect(use(granted, [monday, monday, monday, tuesday, tuesday, tuesday])).toEqual([
    false,
    false,
    true,
    false,
    true,
    'draw.no_chance',
  ]);
});

test('tells what is left', () => {
  const count = {
    ordinaryCount: 2,
    grantedCount: 3,
    grantedUsedCount: 1,
    dayOn: monday,
    dayCount: 1,
  };
  expect(chancesLeft(terms, count, monday)).toEqual({
    leftCount: 3,
    leftToday: 1,
    leftOrdinary: 1,
    leftGranted: 2,
  });
  expect(chancesLeft({ perDayMax: null, perMemberMax: 3 }, count, monday)).toMatchObject({
    leftCount: 3,
    leftToday: null,
  });
  expect(chancesLeft({ perDayMax: 1, perMemberMax: 0 }, noChanceUsed, monday).leftCount).toBe(0);
});

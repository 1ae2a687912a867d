import { cellsOf, monthAfter } from './calendar-cells';

test('a month stands under its weekdays, each day as it went', () => {
  const cells = cellsOf({
    month: '2026-11',
    today: '2026-11-22',
    days: [
      { on: '2026-11-20', kind: 'made_up' },
      { on: '2026-11-22', kind: 'signed' },
    ],
    makeUp: { costPoints: 10, leftThisMonth: 1, missedDays: ['2026-11-21'] },
  });
  // 1 November 2026 is a Sunday.
  expect(cells.slice(0, 7).map(({ state }) => state)).toEqual([...Array(6).fill('gap'), 'plain']);
  expect(cells).toHaveLength(36);
  const stateOn = (day: number) => cells.find(({ dayNo }) => dayNo === day);
  expect(stateOn(20)).toMatchObject({ state: 'made_up', isToday: false });
  expect(stateOn(21)?.state).toBe('missed');
  expect(stateOn(22)).toMatchObject({ state: 'signed', isToday: true });
  expect(stateOn(23)?.state).toBe('future');
});

test.each([
  ['2026-11', 1, '2026-12'],
  ['2026-12', 1, '2027-01'],
  ['2027-01', -1, '2026-12'],
])('%s and %i months is %s', (month, count, expected) => {
  expect(monthAfter(month, count)).toBe(expected);
});

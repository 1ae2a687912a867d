import { busynessOf, dayOf, drawOpenInstant, isPromotionDay, startOf } from './demo-calendar';
import { createRandom } from './random';

test('a business day begins at midnight in China', () => {
  expect(dayOf(Date.parse('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21');
  expect(dayOf(Date.parse('2026-11-21T16:00:00.000Z'))).toBe('2026-11-22');
  expect(dayOf(startOf('2026-11-22'))).toBe('2026-11-22');
});

test.each([
  ['a Wednesday in July', '2026-07-15', 1],
  ['the Saturday after it', '2026-07-18', 1.55],
  ['New Year of the lunar calendar, when people stay at home', '2026-02-17', 0.35],
  ['618', '2026-06-18', 1.9],
  ['double eleven', '2026-11-11', 2.2],
])('%s', (_name, day, factor) => {
  expect(busynessOf(day)).toBeCloseTo(factor, 5);
});

test('the weeks before the Spring Festival and the National Day are promotions, a weekend is not', () => {
  expect(isPromotionDay('2026-02-10')).toBe(true);
  expect(isPromotionDay('2026-10-02')).toBe(true);
  expect(isPromotionDay('2026-07-18')).toBe(false);
});

test('people buy while shops are open', () => {
  const random = createRandom(5);
  const start = startOf('2026-07-15');
  for (let drawn = 0; drawn < 500; drawn += 1) {
    const hour = (drawOpenInstant(random, start) - start) / 3_600_000;
    expect(hour).toBeGreaterThanOrEqual(10);
    expect(hour).toBeLessThan(22);
  }
});

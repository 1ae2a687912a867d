import { clockOf, oddsText } from './draw-words';

test.each([
  [1_000_000, '100%'],
  [125_000, '12.5%'],
  [10_000, '1%'],
  [333_333, '33.3333%'],
  [1, '0.0001%'],
  // One in ten million rounds to none in a million, but it is there.
  [0, '<0.0001%'],
])('%i in a million is told as %s', (ppm, text) => {
  expect(oddsText(ppm)).toBe(text);
});

test('a countdown counts hours, and days apart', () => {
  expect(clockOf(3_661)).toEqual({ days: 0, clock: '01:01:01' });
  expect(clockOf(2 * 86_400 + 59)).toEqual({ days: 2, clock: '00:00:59' });
});

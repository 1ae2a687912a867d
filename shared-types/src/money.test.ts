import fc from 'fast-check';
import { allocate, formatYuan, parseYuan, proportionOf } from './money';

const whole = fc.integer({ min: 0, max: 1_000_000_000 });

test('a proportion is exact where a float would not be', () => {
  expect(proportionOf(9_007_199_254_740_991, 1, 1, 'down')).toBe(9_007_199_254_740_991);
  expect(proportionOf(25_600, 1 * 15_000, 100 * 10_000, 'down')).toBe(384);
});

test('each rounding does what its name says', () => {
  expect(proportionOf(5, 1, 2, 'down')).toBe(2);
  expect(proportionOf(5, 1, 2, 'half_up')).toBe(3);
  expect(proportionOf(4, 1, 3, 'half_up')).toBe(1);
  expect(proportionOf(4, 1, 3, 'up')).toBe(2);
});

test('a proportion refuses what is no whole number', () => {
  for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => proportionOf(bad, 1, 1, 'down')).toThrow(RangeError);
  }
  expect(() => proportionOf(1, 1, 0, 'down')).toThrow(RangeError);
});

test('allocated parts sum to the whole and differ from their exact share by less than one', () => {
  fc.assert(
    fc.property(whole, fc.array(whole, { minLength: 1, maxLength: 20 }), (total, weights) => {
      const parts = allocate(total, weights);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      const sum = weights.reduce((a, b) => a + b, 0);
      parts.forEach((part, index) => {
        expect(part).toBeGreaterThanOrEqual(0);
        if (sum > 0)
          expect(Math.abs(part - (total * (weights[index] ?? 0)) / sum)).toBeLessThan(1.001);
      });
    }),
  );
});

test('no part exceeds its weight when the total does not exceed the sum', () => {
  const weightsAndTotal = fc
    .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 })
    .chain((weights) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      return fc.tuple(fc.constant(weights), fc.integer({ min: 0, max: sum }));
    });
  fc.assert(
    fc.property(weightsAndTotal, ([weights, total]) => {
      allocate(total, weights).forEach((part, index) =>
        expect(part).toBeLessThanOrEqual(weights[index] ?? 0),
      );
    }),
  );
});

test('yuan are read back as they were written', () => {
  fc.assert(fc.property(whole, (fen) => expect(parseYuan(formatYuan(fen))).toBe(fen)));
  expect(formatYuan(-123_456)).toBe('-1,234.56');
});

test('what is no amount is not guessed at', () => {
  for (const text of ['', 'abc', '1.234', '-1', '1e3', '0x10', '１２', '99999999999']) {
    expect(parseYuan(text)).toBeUndefined();
  }
});

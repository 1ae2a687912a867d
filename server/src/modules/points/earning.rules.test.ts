import fc from 'fast-check';
import { explainEarning, pointsEarned } from './earning.rules';

const base = {
  ruleId: 'ern_x',
  points: 1,
  perFen: 100,
  rounding: 'down',
  multiplierBp: 10_000,
  tierName: '金卡会员',
} as const;

test.each([
  [25_600, 10_000, 256],
  [25_600, 15_000, 384],
  [99, 10_000, 0],
  [100, 10_000, 1],
  [199, 15_000, 2],
  [0, 20_000, 0],
])('%i fen at %i basis points earn %i points', (netFen, multiplierBp, points) => {
  expect(pointsEarned({ ...base, netFen, multiplierBp })).toBe(points);
});

test('each rounding is honoured, once, after the multiplier', () => {
  const facts = { ...base, netFen: 150, multiplierBp: 10_000 };
  expect(pointsEarned({ ...facts, rounding: 'down' })).toBe(1);
  expect(pointsEarned({ ...facts, rounding: 'half_up' })).toBe(2);
  expect(pointsEarned({ ...facts, netFen: 101, rounding: 'up' })).toBe(2);
});

test('a larger sale never earns less', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 5000 }),
      (a, b, perFen) => {
        const small = pointsEarned({ ...base, perFen, netFen: Math.min(a, b) });
        expect(pointsEarned({ ...base, perFen, netFen: Math.max(a, b) })).toBeGreaterThanOrEqual(
          small,
        );
      },
    ),
  );
});

test('the explanation says the figures in both languages', () => {
  const explanation = explainEarning({ ...base, netFen: 25_600, multiplierBp: 15_000 });
  expect(explanation.textZh).toBe(
    '消费 ¥256.00，每 ¥1.00 得 1 分，金卡会员 1.5 倍，向下取整，共 384 分',
  );
  expect(explanation.textEn).toContain('384 points');
});

import * as fc from 'fast-check';
import { rebatePolicyTermsSchema, type RebateRate } from '@huike/shared-types';
import { compileFormula } from './formula';
import { balancesToShow, convertByRate, isSoundPolicy } from './rate.rules';

const facts = { points: 1_000, tier: '金卡会员', balanceFen: 0 };
const valueOf = async (text: string, of = facts) => (await compileFormula(text)).formula?.(of);

test('whole numbers are exact, and a division drops the rest', async () => {
  expect(await valueOf('points * 6 / 5')).toBe(1_200n);
  expect(await valueOf('points / 3 * 3')).toBe(999n);
  expect(await valueOf('tier == "金卡会员" ? points * 2 : points')).toBe(2_000n);
  expect(await valueOf('min(points, 300) + max(balance_fen, 7)')).toBe(307n);
});

test.each([
  ['pts * 2', 0, 3, /变量“pts”/],
  ['points * 1.5', 0, 12, /整数/],
  ['tier + points', 0, 13, /类型/],
  ['points *', 8, 8, /没有写完/],
  ['points >= 100', 0, 13, /bool.*整数/],
  ['double(points)', 0, 14, /double.*整数/],
])('%s is refused, with its place and why', async (text, start, end, zh) => {
  const { formula, fault } = await compileFormula(text);
  expect(formula).toBeNull();
  expect([fault?.start, fault?.end]).toEqual([start, end]);
  expect(fault?.zh).toMatch(zh);
  expect(fault?.en).not.toBe('');
});

test('a formula too deep or too long is refused, not run', async () => {
  const deep = `${'('.repeat(60)}points${')'.repeat(60)}`;
  const long = Array.from({ length: 300 }, () => 'points').join(' + ');
  for (const text of [deep, long]) expect((await compileFormula(text)).fault).not.toBeNull();
});

test('a division by zero and an overflow have no value', async () => {
  expect(await valueOf('points / balance_fen')).toBeNull();
  expect(await valueOf('points * 9223372036854775807')).toBeNull();
});

const terms = (rate: RebateRate, more: object = {}) =>
  rebatePolicyTermsSchema.parse({
    schemeId: `rbm_${'A'.repeat(26)}`,
    rate,
    minimumPoints: 100,
    stepPoints: 100,
    maximumPoints: null,
    maximumFen: 1_000_000,
    modes: ['desk'],
    schedule: null,
    approvalFen: 0,
    ...more,
  });
const member = { tier: '', balanceFen: 0 };

test('a ratio takes whole steps from the minimum on, and is rounded once', () => {
  const rate = { kind: 'ratio', points: 300, fen: 100, rounding: 'half_up' } as const;
  const results = [99, 100, 250, 500].map((balance) =>
    convertByRate(terms(rate), null, { ...member, balance }),
  );
  expect(results).toEqual([
    { points: 0, fen: 0 },
    { points: 100, fen: 33 },
    { points: 200, fen: 67 },
    { points: 500, fen: 167 },
  ]);
});

test('of steps the largest goes first, as often as it fits; what fits none stays', () => {
  const rate = {
    kind: 'steps',
    steps: [
      { points: 1_000, fen: 1_200 },
      { points: 5_000, fen: 7_000 },
    ],
  } as const;
  const policy = terms({ ...rate, steps: [...rate.steps] }, { minimumPoints: 1, stepPoints: 1 });
  const results = [999, 1_000, 6_999, 12_345].map((balance) =>
    convertByRate(policy, null, { ...member, balance }),
  );
  expect(results).toEqual([
    { points: 0, fen: 0 },
    { points: 1_000, fen: 1_200 },
    { points: 6_000, fen: 8_200 },
    { points: 12_000, fen: 16_400 },
  ]);
  expect(balancesToShow(policy)).toContain(5_000);
});

test('a formula out of its bounds gives null, and nothing for nothing', async () => {
  const policy = terms({ kind: 'formula', formula: 'points' }, { maximumFen: 500 });
  const run = async (text: string) =>
    convertByRate(policy, (await compileFormula(text)).formula, { ...member, balance: 1_000 });
  expect(await run('points')).toEqual({ points: 1_000, fen: null });
  expect(await run('-points')).toEqual({ points: 1_000, fen: null });
  expect(await run('points - 1000')).toEqual({ points: 0, fen: 0 });
  expect(await run('points / 2')).toEqual({ points: 1_000, fen: 500 });
});

test('never more points than there are or than the policy allows, in whole steps', () => {
  const count = fc.integer({ min: 1, max: 5_000 });
  fc.assert(
    fc.property(count, count, count, fc.option(count), count, (balance, least, step, most, fen) => {
      const rate = { kind: 'ratio', points: 100, fen, rounding: 'down' } as const;
      const policy = terms(rate, {
        minimumPoints: least,
        stepPoints: step,
        maximumPoints: most,
        maximumFen: 10_000_000_000,
      });
      const { points } = convertByRate(policy, null, { ...member, balance });
      expect(points).toBeLessThanOrEqual(Math.min(balance, most ?? balance));
      expect(points % step).toBe(0);
      if (points > 0) expect(points).toBeGreaterThanOrEqual(least);
    }),
  );
});

test('contradicting terms are known', () => {
  const rate = { kind: 'ratio', points: 100, fen: 100, rounding: 'down' } as const;
  expect(isSoundPolicy(terms(rate))).toBe(true);
  expect(isSoundPolicy(terms(rate, { modes: ['scheduled'] }))).toBe(false);
  expect(isSoundPolicy(terms(rate, { modes: ['till_offer', 'till_auto'] }))).toBe(false);
  expect(isSoundPolicy(terms(rate, { maximumPoints: 50 }))).toBe(false);
  const steps = [
    { points: 500, fen: 100 },
    { points: 100, fen: 200 },
  ];
  expect(isSoundPolicy(terms({ kind: 'steps', steps }))).toBe(false);
});

import type { TierMeasure } from '@huike/shared-types';
import fc from 'fast-check';
import type { DayTotals } from '../members';
import { validAfter, validFrom, windowStart } from './tier-days.rules';
import {
  goalOf,
  isEnoughFor,
  judgeEvaluation,
  judgeReturn,
  judgeUpgrade,
  type JudgedTier,
} from './tier.rules';

const yearly = { kind: 'rolling', months: 12 } as const;
const spend = (reach: number, keep: number): TierMeasure => ({
  measure: 'spend',
  window: yearly,
  reach,
  keep,
});
const visits = (reach: number, keep: number): TierMeasure => ({
  measure: 'visits',
  window: yearly,
  reach,
  keep,
});
const tier = (
  id: string,
  measures: TierMeasure[],
  match: JudgedTier['match'] = 'any',
): JudgedTier => ({ id, name: id, match, measures });
const tiers = [
  tier('plain', []),
  tier('silver', [spend(2_000, 1_000), visits(8, 4)]),
  tier('gold', [spend(5_000, 3_000), visits(12, 6)], 'all'),
  tier('invited', []),
];
const did = (totals: Partial<DayTotals>) => () => ({ spend: 0, points: 0, visits: 0, ...totals });

test.each([
  ['nothing', {}, 'plain', undefined],
  ['one of any is enough', { spend: 2_000 }, 'plain', 'silver'],
  ['the other of any is enough', { visits: 8 }, 'plain', 'silver'],
  ['a fen less is not', { spend: 1_999, visits: 7 }, 'plain', undefined],
  ['one of all is not enough', { spend: 5_000 }, 'plain', 'silver'],
  ['all of all is enough, over a tier', { spend: 5_000, visits: 12 }, 'plain', 'gold'],
  ['nobody rises to where they are', { spend: 2_000 }, 'silver', undefined],
  ['nobody falls by a sale', {}, 'gold', undefined],
  [
    'a tier without measures is given by hand alone',
    { spend: 9e9, visits: 999 },
    'gold',
    undefined,
  ],
])('upgrade: %s', (_name, totals, present, expected) => {
  expect(judgeUpgrade(tiers, present, did(totals))?.id).toBe(expected);
});

const judge = (
  presentId: string,
  totals: Partial<DayTotals>,
  fall: 'one' | 'qualified' = 'one',
  mayHaveGrace = false,
) => judgeEvaluation({ tiers, presentId, fall, mayHaveGrace, totalsOf: did(totals) });

test.each([
  ['gold', { spend: 3_000, visits: 6 }, 'one', 'keep', 'gold'],
  ['gold', { spend: 3_000, visits: 5 }, 'one', 'downgrade', 'silver'],
  ['gold', {}, 'one', 'downgrade', 'silver'],
  ['gold', {}, 'qualified', 'downgrade', 'plain'],
  ['gold', { spend: 1_000 }, 'qualified', 'downgrade', 'silver'],
  ['silver', { spend: 5_000, visits: 12 }, 'one', 'upgrade', 'gold'],
  ['silver', { spend: 999, visits: 3 }, 'qualified', 'downgrade', 'plain'],
  ['invited', { spend: 3_000, visits: 6 }, 'one', 'downgrade', 'gold'],
  ['plain', {}, 'one', 'keep', 'plain'],
] as const)(
  'evaluation: %s with %j, falling by %s: %s to %s',
  (present, totals, fall, verdict, to) => {
    expect(judge(present, totals, fall)).toEqual({ verdict, toTierId: to });
  },
);

test('a grace comes before a fall, and before nothing else', () => {
  expect(judge('gold', {}, 'one', true)).toEqual({ verdict: 'grace', toTierId: 'gold' });
  expect(judge('gold', { spend: 3_000, visits: 6 }, 'one', true).verdict).toBe('keep');
});

test('a goal says how far each measure has come', () => {
  expect(
    goalOf(tiers[2] ?? tier('', []), 'keep', {
      totalsOf: did({ spend: 7, visits: 2 }),
      asOf: '2026-11-22',
    }),
  ).toEqual({
    name: 'gold',
    match: 'all',
    measures: [
      { measure: 'spend', window: yearly, from: '2025-11-23', have: 7, need: 3_000 },
      { measure: 'visits', window: yearly, from: '2025-11-23', have: 2, need: 6 },
    ],
  });
});

test.each([
  ['still reached', { spend: 2_000 }, 'plain', 'silver', 'silver'],
  ['back to before the sale', {}, 'plain', 'silver', 'plain'],
  ['to a tier between', { spend: 2_000 }, 'plain', 'gold', 'silver'],
  ['never below where the sale found them', {}, 'silver', 'gold', 'silver'],
])('return of the sale that lifted: %s', (_name, totals, before, present, expected) => {
  const ranks = { beforeSaleId: before, presentId: present };
  expect(judgeReturn(tiers, ranks, did(totals))?.id).toBe(expected);
});

describe('days, to the end of each', () => {
  test.each([
    [yearly, '2026-11-22', '2025-11-23'],
    [yearly, '2028-02-29', '2027-03-01'],
    [yearly, '2027-02-28', '2026-03-01'],
    [yearly, '2029-02-28', '2028-02-29'],
    [{ kind: 'rolling', months: 1 }, '2026-03-31', '2026-03-01'],
    [{ kind: 'rolling', months: 6 }, '2026-08-31', '2026-03-01'],
    [{ kind: 'calendar_year' }, '2026-12-31', '2026-01-01'],
    [{ kind: 'calendar_year' }, '2027-01-01', '2027-01-01'],
  ] as const)('%j as of %s begins on %s', (window, asOf, start) => {
    expect(windowStart(window, asOf)).toBe(start);
  });

  test.each([
    [{ kind: 'months', months: 12 }, '2026-11-22', '2027-11-22', '2028-11-22'],
    [{ kind: 'months', months: 12 }, '2028-02-29', '2029-02-28', '2030-02-28'],
    [{ kind: 'months', months: 1 }, '2026-01-31', '2026-02-28', '2026-03-28'],
    [{ kind: 'year_end', years: 0 }, '2026-12-31', '2026-12-31', '2027-12-31'],
    [{ kind: 'year_end', years: 1 }, '2026-01-01', '2027-12-31', '2028-12-31'],
  ] as const)('%j from %s holds to %s and then to %s', (validity, day, until, then) => {
    expect(validFrom(validity, day)).toBe(until);
    expect(validAfter(validity, until)).toBe(then);
  });
});

describe('whatever the scheme', () => {
  const anyMeasure = fc
    .record({
      measure: fc.constantFrom('spend' as const, 'points' as const, 'visits' as const),
      reach: fc.integer({ min: 1, max: 60 }),
      keepShare: fc.integer({ min: 0, max: 100 }),
    })
    .map(({ measure, reach, keepShare }): TierMeasure => ({
      measure,
      window: yearly,
      reach,
      keep: Math.floor((reach * keepShare) / 100),
    }));
  const anyTiers = fc
    .array(
      fc.record({
        match: fc.constantFrom('any' as const, 'all' as const),
        measures: fc.array(anyMeasure, { maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((rules) =>
      rules.map((rule, rank) => tier(`t${rank}`, rank ? rule.measures : [], rule.match)),
    );
  const anyTotals = fc.record({
    spend: fc.nat({ max: 70 }),
    points: fc.nat({ max: 70 }),
    visits: fc.nat({ max: 70 }),
  });
  const cases = fc.record({
    tiers: anyTiers,
    present: fc.nat(),
    fall: fc.constantFrom('one' as const, 'qualified' as const),
    less: anyTotals,
    more: anyTotals,
  });
  const rankOf = (id: string) => Number(id.slice(1));
  const sum = (a: DayTotals, b: DayTotals): DayTotals => ({
    spend: a.spend + b.spend,
    points: a.points + b.points,
    visits: a.visits + b.visits,
  });

  test('doing more never ends lower', () => {
    fc.assert(
      fc.property(cases, ({ tiers: scheme, present, fall, less, more }) => {
        const presentId = `t${present % scheme.length}`;
        const after = (totals: DayTotals) =>
          rankOf(
            judgeEvaluation({
              tiers: scheme,
              presentId,
              fall,
              mayHaveGrace: false,
              totalsOf: () => totals,
            }).toTierId,
          );
        expect(after(sum(less, more))).toBeGreaterThanOrEqual(after(less));
        const lifted = (totals: DayTotals) =>
          rankOf(judgeUpgrade(scheme, presentId, () => totals)?.id ?? presentId);
        expect(lifted(sum(less, more))).toBeGreaterThanOrEqual(lifted(less));
      }),
      { numRuns: 1_000 },
    );
  });

  test('nobody falls below what they did enough to keep, nor by more than asked', () => {
    fc.assert(
      fc.property(cases, ({ tiers: scheme, present, fall, less }) => {
        const rank = present % scheme.length;
        const { verdict, toTierId } = judgeEvaluation({
          tiers: scheme,
          presentId: `t${rank}`,
          fall,
          mayHaveGrace: false,
          totalsOf: () => less,
        });
        const deserved = scheme.filter((one) => isEnoughFor(one, 'keep', () => less));
        const highest = Math.max(0, ...deserved.map(({ id }) => rankOf(id)));
        expect(rankOf(toTierId)).toBeGreaterThanOrEqual(Math.min(rank, highest));
        if (fall === 'one') expect(rankOf(toTierId)).toBeGreaterThanOrEqual(rank - 1);
        expect(verdict === 'downgrade').toBe(rankOf(toTierId) < rank);
        expect(verdict === 'upgrade').toBe(rankOf(toTierId) > rank);
      }),
      { numRuns: 1_000 },
    );
  });

  test('the order in which a sale comes back does not matter', () => {
    fc.assert(
      fc.property(
        anyTiers,
        fc.nat(),
        anyTotals,
        fc.array(anyTotals, { minLength: 1, maxLength: 4 }),
        (scheme, before, kept, parts) => {
          const beforeSaleId = `t${before % scheme.length}`;
          const fallBy = (order: readonly DayTotals[]) => {
            let left = order.reduce(sum, kept);
            let presentId = judgeUpgrade(scheme, beforeSaleId, () => left)?.id ?? beforeSaleId;
            for (const part of order) {
              left = {
                spend: left.spend - part.spend,
                points: left.points - part.points,
                visits: left.visits - part.visits,
              };
              const totals = left;
              presentId =
                judgeReturn(scheme, { beforeSaleId, presentId }, () => totals)?.id ?? presentId;
            }
            return presentId;
          };
          expect(fallBy([...parts].reverse())).toBe(fallBy(parts));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

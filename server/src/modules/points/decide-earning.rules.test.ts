import { scopeSchema, type AwardTerms } from '@huike/shared-types';
import fc from 'fast-check';
import { decideEarning, type AwardInForce, type EarningSituation } from './decide-earning.rules';
import { explainDecision } from './explain-earning.rules';
import { explainEarning, pointsEarned } from './earning.rules';

const id = (prefix: string, letter: string) => `${prefix}_${letter.repeat(26)}`;
const [group, company, store, elsewhere] = ['A', 'B', 'C', 'D'].map((one) => id('org', one));
const [beauty, clothes] = ['A', 'B'].map((one) => id('cat', one));
const base = { points: 1, perFen: 100, rounding: 'down' } as const;

const goods = (categoryId: string, fen: number) => ({
  itemId: null,
  brandId: null,
  supplierId: null,
  categoryPath: `/${categoryId}/`,
  fen,
});
// 2026-11-24 is a Tuesday.
const situation = (parts: Partial<EarningSituation> = {}): EarningSituation => ({
  moment: {
    orgPath: `/${group}/${company}/${store}/`,
    businessOn: '2026-11-24',
    timeOfDay: '20:15',
  },
  member: { tierId: id('tir', 'G'), tags: [], birthday: '1990-11-24', earnMultiplierBp: 10_000 },
  lines: [goods(beauty ?? '', 25_600)],
  base,
  givenToday: new Map(),
  ...parts,
});
const rule = (letter: string, terms: Partial<AwardTerms>, orgUnitId = group): AwardInForce => ({
  versionId: id('awv', letter),
  ruleId: id('awr', letter),
  version: 1,
  orgUnitId: orgUnitId ?? '',
  name: `规则${letter}`,
  scope: {},
  award: { kind: 'multiplier', multiplierBp: 20_000 },
  rounding: 'down',
  stacking: { group: null, policy: 'add' },
  capPerSale: null,
  capPerDay: null,
  pendingDays: 0,
  pendingOf: 'award',
  ...terms,
});
const fixed = (points: number) => ({ kind: 'fixed', points }) as const;

test('¥256 on a double-points Tuesday earns 512', () => {
  const double = rule('A', { scope: { weekdays: [2] } });
  expect(decideEarning(situation(), [double])).toMatchObject({
    basePoints: 256,
    points: 512,
    awards: [{ points: 256, miss: null }],
    pending: null,
  });
});

test.each<[string, Partial<AwardTerms>, number, object]>([
  ['another weekday', { scope: { weekdays: [3] } }, 256, { miss: 'weekday' }],
  ['its goods', { scope: { categories: { include: [beauty ?? ''], exclude: [] } } }, 512, {}],
  [
    'other goods',
    { scope: { categories: { include: [clothes ?? ''], exclude: [] } } },
    256,
    { miss: 'goods' },
  ],
  ['a birthday', { scope: { birthday: 'day' }, award: fixed(88) }, 344, { points: 88 }],
  ['too small a basket', { scope: { minimumFen: 25_601 } }, 256, { miss: 'minimum' }],
  ['a rate', { award: { kind: 'rate', points: 3, perFen: 1_000 } }, 332, { points: 76 }],
  [
    'a rate rounded up',
    { award: { kind: 'rate', points: 3, perFen: 1_000 }, rounding: 'up' },
    333,
    {},
  ],
  [
    'a cap per sale',
    { capPerSale: 100 },
    356,
    { points: 100, cappedBy: 'sale', uncappedPoints: 256 },
  ],
  ['a cap per day', { capPerDay: 40 }, 296, { points: 40, cappedBy: 'day' }],
  [
    'less than a point',
    { award: { kind: 'rate', points: 1, perFen: 100_000 } },
    256,
    { miss: 'too_little' },
  ],
])('an award with %s', (_name, terms, points, award) => {
  expect(decideEarning(situation(), [rule('A', terms)])).toMatchObject({ points, awards: [award] });
});

test('what was given today counts towards the cap per day', () => {
  const rules = [rule('A', { award: fixed(100), capPerDay: 150 })];
  const after = (given: number) =>
    decideEarning(situation({ givenToday: new Map([[id('awr', 'A'), given]]) }), rules).awards[0];
  expect(after(60)).toMatchObject({ points: 90, cappedBy: 'day' });
  expect(after(150)).toMatchObject({ points: 0, miss: 'cap' });
  expect(after(999)).toMatchObject({ points: 0, miss: 'cap' });
});

test('a rule of another org unit is not looked at', () => {
  const rules = [rule('A', {}, elsewhere), rule('B', {}, company)];
  expect(decideEarning(situation(), rules).awards.map(({ ruleId }) => ruleId)).toEqual([
    id('awr', 'B'),
  ]);
});

test('of a group the best counts, beside those that always add', () => {
  const best = { group: '周末', policy: 'best' } as const;
  const rules = [
    rule('A', { award: fixed(50), stacking: best }),
    rule('B', { award: fixed(80), stacking: best }),
    rule('C', { award: fixed(80), stacking: best }),
    rule('D', { award: fixed(7), stacking: { group: '周末', policy: 'add' } }),
    rule('E', { award: fixed(5), stacking: { group: null, policy: 'best' } }),
  ];
  const { points, awards } = decideEarning(situation(), rules);
  expect(points).toBe(256 + 80 + 7 + 5);
  expect(awards.map(({ points: given, beatenBy }) => [given, beatenBy])).toEqual([
    [0, '规则B'],
    [80, null],
    [0, '规则B'],
    [7, null],
    [5, null],
  ]);
});

test('what waits: the award alone or the whole sale, until the latest day', () => {
  const award = rule('A', { award: fixed(100), pendingDays: 7 });
  expect(decideEarning(situation(), [award]).pending).toEqual({
    points: 100,
    releaseOn: '2026-12-01',
  });
  const sale = rule('B', { award: fixed(10), pendingDays: 3, pendingOf: 'sale' });
  expect(decideEarning(situation(), [award, sale]).pending).toEqual({
    points: 366,
    releaseOn: '2026-12-01',
  });
  const missed = rule('C', { scope: { weekdays: [3] }, pendingDays: 30, pendingOf: 'sale' });
  expect(decideEarning(situation(), [missed]).pending).toBeNull();
});

test.each([
  ['2026-12-28', 7, '2027-01-04'],
  ['2028-02-22', 7, '2028-02-29'],
  ['2027-02-22', 7, '2027-03-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-28', 2, '2026-03-30'],
])('points earned on %s that wait %i days can be used from %s', (businessOn, days, releaseOn) => {
  const moment = { ...situation().moment, businessOn };
  const rules = [rule('A', { award: fixed(1), pendingDays: days })];
  expect(decideEarning(situation({ moment }), rules).pending).toEqual({ points: 1, releaseOn });
});

test('goods that coupons and points paid for whole earn nothing, a fixed award neither', () => {
  const free = situation({ lines: [goods(beauty ?? '', 0)] });
  expect(decideEarning(free, [rule('A', { award: fixed(100) })])).toMatchObject({
    points: 0,
    awards: [{ miss: 'minimum' }],
  });
});

test('the explanation says each award, the sum and what waits, in both languages', () => {
  const rules = [
    rule('A', { name: '周二双倍', capPerSale: 100, pendingDays: 7 }),
    rule('B', { name: '生日礼', scope: { birthday: 'day' }, award: fixed(88) }),
    rule('C', { name: '大单', scope: { minimumFen: 100_000 } }),
  ];
  const facts = { ...base, ruleId: id('ern', 'A'), multiplierBp: 10_000, tierName: '金卡' };
  const told = explainDecision(facts, decideEarning(situation(), rules), rules);
  expect(told.textZh).toBe(
    '消费 ¥256.00，每 ¥1.00 得 1 分，金卡 1 倍，向下取整，共 256 分；周二双倍按 2 倍（¥256.00 的商品，向下取整），按单笔上限由 256 减为 100 分；生日礼每单固定，加 88 分；合计 444 分；其中 100 分 2026-12-01 到账',
  );
  expect(told.textEn).toContain('444 points in all; 100 of them usable from 2026-12-01');
  expect(told.awards?.map(({ textZh }) => textZh).at(-1)).toBe('大单：适用商品未达起点金额');
  expect(told).toMatchObject({ basePoints: 256, pending: { points: 100 } });
});

const amount = fc.integer({ min: 0, max: 5_000_000 });
const awards = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), points: fc.integer({ min: 1, max: 500 }) }),
  fc.record({
    kind: fc.constant('multiplier' as const),
    multiplierBp: fc.integer({ min: 10_001, max: 200_000 }),
  }),
  fc.record({
    kind: fc.constant('rate' as const),
    points: fc.integer({ min: 1, max: 100 }),
    perFen: fc.integer({ min: 1, max: 10_000 }),
  }),
);
const someRule = (isCapped: boolean) =>
  fc.record({
    award: awards,
    rounding: fc.constantFrom('down' as const, 'half_up' as const, 'up' as const),
    stacking: fc.record({
      group: fc.constantFrom(null, '甲', '乙'),
      policy: fc.constantFrom('best' as const, 'add' as const),
    }),
    scope: fc
      .record({
        minimumFen: fc.integer({ min: 0, max: 100_000 }),
        categories: fc.constantFrom(undefined, { include: [beauty ?? ''], exclude: [] }),
      })
      .map((parts) => scopeSchema.parse(parts)),
    capPerSale: isCapped ? fc.option(fc.integer({ min: 1, max: 300 })) : fc.constant(null),
    capPerDay: isCapped ? fc.option(fc.integer({ min: 1, max: 300 })) : fc.constant(null),
    pendingDays: fc.integer({ min: 0, max: 3 }),
  });
const someRules = (isCapped: boolean) =>
  fc
    .array(someRule(isCapped), { maxLength: 6 })
    .map((all) => all.map((terms, index) => rule('ABCDEF'[index] ?? '', terms)));
const basket = (beautyFen: number, clothesFen: number) =>
  situation({ lines: [goods(beauty ?? '', beautyFen), goods(clothes ?? '', clothesFen)] });

test('without caps, who pays more never earns less', () => {
  fc.assert(
    fc.property(someRules(false), amount, amount, amount, (rules, beautyFen, clothesFen, more) => {
      const before = decideEarning(basket(beautyFen, clothesFen), rules).points;
      expect(
        decideEarning(basket(beautyFen + more, clothesFen), rules).points,
      ).toBeGreaterThanOrEqual(before);
    }),
  );
});

test('caps hold, the parts sum to the whole, and the order of the rules does not matter', () => {
  fc.assert(
    fc.property(
      someRules(true),
      amount,
      amount,
      fc.nat(400),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (rules, beautyFen, clothesFen, given, dice) => {
        const givenToday = new Map(rules.map(({ ruleId }) => [ruleId, given]));
        const facts = { ...basket(beautyFen, clothesFen), givenToday };
        const decision = decideEarning(facts, rules);
        for (const award of decision.awards) {
          const { capPerSale, capPerDay } = rules.find((one) => one.ruleId === award.ruleId) ?? {};
          expect(award.points).toBeLessThanOrEqual(capPerSale ?? Infinity);
          if (typeof capPerDay === 'number') {
            expect(award.points).toBeLessThanOrEqual(Math.max(0, capPerDay - given));
          }
          expect(award.miss === null).toBe(award.points > 0);
        }
        const sum = decision.awards.reduce((all, { points }) => all + points, decision.basePoints);
        expect(decision.points).toBe(sum);
        expect(decision.pending?.points ?? 0).toBeLessThanOrEqual(decision.points);
        const shuffled = rules
          .map((one) => ({ one, at: dice.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(decideEarning(facts, shuffled)).toEqual(decision);
      },
    ),
  );
});

test('without award rules a sale earns what the base rule and the tier say, and its words are theirs', () => {
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 30_000 }),
      fc.integer({ min: 1, max: 5_000 }),
      (fens, multiplierBp, perFen) => {
        const rate = { ...base, perFen, ruleId: id('ern', 'A'), multiplierBp, tierName: '金卡' };
        const netFen = fens.reduce((sum, fen) => sum + fen, 0);
        const facts = situation({
          lines: fens.map((fen) => goods(beauty ?? '', fen)),
          base: rate,
          member: { ...situation().member, earnMultiplierBp: multiplierBp },
        });
        const decision = decideEarning(facts, []);
        expect(decision.points).toBe(pointsEarned({ ...rate, netFen }));
        expect(explainDecision(rate, decision, [])).toEqual(explainEarning({ ...rate, netFen }));
      },
    ),
  );
});

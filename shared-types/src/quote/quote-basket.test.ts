import * as fc from 'fast-check';
import type { CouponInstrument, QuoteInput, QuoteLine } from './basket';
import { quoteSchema } from './quote';
import { canonicalQuote, quoteBasket } from './quote-basket';

const line = (lineNo: number, unitPriceFen: number, parts: Partial<QuoteLine> = {}): QuoteLine => ({
  lineNo,
  unitPriceFen,
  quantity: 1,
  discountFen: 0,
  itemId: String(lineNo),
  categoryPath: null,
  brandId: null,
  supplierId: null,
  ...parts,
});
const coupon = (id: string, parts: Partial<CouponInstrument> = {}): CouponInstrument => ({
  id,
  templateId: `t-${id}`,
  name: id,
  effect: { kind: 'cash', amountFen: 1_000 },
  scope: {},
  stacking: 'free',
  stackGroup: null,
  perSaleMax: 1,
  expiresOn: null,
  ...parts,
});
const basket = (parts: Partial<QuoteInput>): QuoteInput => ({
  moment: { orgPath: '/org_1/', businessOn: '2026-11-22', timeOfDay: '20:15' },
  member: { tierId: 'tir_1', tags: [], birthday: '1990-12-24' },
  lines: [line(1, 10_000), line(2, 5_000)],
  tierPrice: null,
  coupons: [],
  rebates: [],
  points: null,
  ...parts,
  wish: { couponIds: 'best', rebate: 'none', points: 'none', ...parts.wish },
});
const only = (lineNo: number) => ({ items: { include: [String(lineNo)], exclude: [] } });
const usedIds = (input: QuoteInput) => quoteBasket(input).used.map(({ id }) => id);
const unusedOf = (input: QuoteInput, id: string) =>
  quoteBasket(input).unused.find((one) => one.id === id);

test('takes tier price, coupons, rebate accounts and points in this order, each of what is left', () => {
  const quote = quoteBasket(
    basket({
      tierPrice: { payBp: 9_000, scope: only(1), name: 'gold' },
      coupons: [coupon('a', { effect: { kind: 'percent', payBp: 8_000, capFen: null } })],
      rebates: [
        { accountId: 'late', name: 'late', balanceFen: 9_000, scope: {}, expiresOn: '2027-01-02' },
        {
          accountId: 'soon',
          name: 'soon',
          balanceFen: 1_200,
          scope: only(2),
          expiresOn: '2027-01-01',
        },
      ],
      points: { balance: 999, stepPoints: 100, stepFen: 100, shareMaxBp: 5_000 },
      wish: { couponIds: 'best', rebate: 'max', points: 'max' },
    }),
  );
  expect(quote).toMatchObject({
    goodsFen: 15_000,
    tierFen: 1_000,
    couponFen: 2_800,
    rebateFen: 10_200,
    pointsFen: 500,
    points: 500,
    payFen: 500,
  });
  expect(quote.used.map(({ id, amountFen }) => [id, amountFen])).toEqual([
    ['tier', 1_000],
    ['a', 2_800],
    ['soon', 1_200],
    ['late', 9_000],
    ['points', 500],
  ]);
  expect(quoteSchema.parse(quote)).toEqual(quote);
});

test.each([
  [{ scope: { minimumFen: 17_300 } }, 'minimum', '再买 ¥23.00 可用商品可用「a」'],
  [
    { scope: { minimumFen: 17_300 }, goodsName: '化妆品' },
    'minimum',
    '再买 ¥23.00 化妆品可用「a」',
  ],
  [{ scope: { weekdays: [3] } }, 'weekday', '2026-11-25（周三）来可用「a」'],
  [{ scope: { weekdays: [3] }, expiresOn: '2026-11-24' }, 'weekday', undefined],
  [{ scope: { hours: [{ from: '21:00', to: '22:00' }] } }, 'hours', '21:00–22:00 来可用「a」'],
  [
    { scope: { hours: [{ from: '08:00', to: '09:00' }] } },
    'hours',
    '2026-11-23（周一）来可用「a」',
  ],
  [{ scope: { birthday: 'day' } }, 'birthday', '2026-12-24（周四）来可用「a」'],
  [{ scope: { orgUnits: { include: ['org_2'], exclude: [] } } }, 'org_unit', undefined],
  [{ scope: only(7) }, 'goods', '加购可用商品可用「a」'],
  [{ expiresOn: '2026-11-21' }, 'expired', undefined],
  [{ effect: { kind: 'percent', payBp: 10_000, capFen: null } }, 'worth_nothing', undefined],
] as const)('says why a coupon is of no use, and what would help: %j', (parts, code, fix) => {
  const input = basket({ coupons: [coupon('a', parts as Partial<CouponInstrument>)] });
  const unused = unusedOf(input, 'a');
  expect(unused?.why.code).toBe(code);
  expect(unused?.fix?.textZh).toBe(fix);
});

test('says which coupon stands in the way, and what choosing the other would cost', () => {
  const grouped = { stacking: 'group', stackGroup: 'x' } as const;
  const coupons = [
    coupon('a', { ...grouped, effect: { kind: 'cash', amountFen: 3_000 } }),
    coupon('b', grouped),
    coupon('c', { stacking: 'alone' }),
  ];
  const input = basket({ coupons });
  expect(usedIds(input)).toEqual(['a']);
  const rivals = [{ id: 'a', name: 'a' }];
  expect(unusedOf(input, 'b')?.why).toEqual({ code: 'group', rivals, losesFen: 2_000 });
  expect(unusedOf(input, 'c')?.why).toEqual({ code: 'alone', rivals, losesFen: 2_000 });
  expect(unusedOf(input, 'b')?.fix).toMatchObject({ kind: 'instead', insteadOf: rivals });
});

test('uses the coupons that were chosen and says what the others would bring', () => {
  const coupons = ['a', 'b'].map((id) => coupon(id));
  const wish = { couponIds: ['b', 'z'], rebate: 'none', points: 'none' } as const;
  const input = basket({ coupons, wish: { ...wish, couponIds: [...wish.couponIds] } });
  expect(usedIds(input)).toEqual(['b']);
  expect(unusedOf(input, 'a')?.why).toEqual({ code: 'not_chosen', savesFen: 1_000 });
  expect(unusedOf(input, 'z')?.why.code).toBe('unknown');
});

test('uses no coupon in vain, and keeps the one that ends last', () => {
  const coupons = [
    coupon('late', { scope: only(2), effect: { kind: 'cash', amountFen: 5_000 } }),
    coupon('soon', { expiresOn: '2026-12-01', effect: { kind: 'cash', amountFen: 20_000 } }),
  ];
  const input = basket({ coupons });
  expect(usedIds(input)).toEqual(['soon']);
  expect(unusedOf(input, 'late')?.why.code).toBe('already_paid');
});

test('gives two coupons of one kind the cheapest units, one after the other', () => {
  const gift = (id: string) =>
    coupon(id, { templateId: 't', perSaleMax: 2, effect: { kind: 'gift', quantity: 1 } });
  const quote = quoteBasket(basket({ coupons: ['a', 'b', 'c'].map(gift) }));
  expect(quote.used.map(({ parts }) => parts)).toEqual([
    [{ lineNo: 2, fen: 5_000 }],
    [{ lineNo: 1, fen: 10_000 }],
  ]);
  expect(quote.unused.map(({ why }) => why.code)).toEqual(['per_sale']);
});

const anyScope = fc.record(
  {
    items: fc.record({
      include: fc.subarray(['1', '2', '3', '4']),
      exclude: fc.constant<string[]>([]),
    }),
    minimumFen: fc.nat(3_000),
  },
  { requiredKeys: [] },
);
const anyEnd = fc.constantFrom(null, '2026-11-30', '2026-12-01');
const anyEffect = fc.oneof(
  fc.record({ kind: fc.constant('cash' as const), amountFen: fc.nat(3_000) }),
  fc.record({
    kind: fc.constant('percent' as const),
    payBp: fc.nat(10_000),
    capFen: fc.option(fc.nat(1_000)),
  }),
  fc.record({ kind: fc.constant('gift' as const), quantity: fc.integer({ min: 1, max: 3 }) }),
);
const anyCoupon = fc.record({
  id: fc.uuid(),
  templateId: fc.constantFrom('t', 'u', 'v', 'w'),
  name: fc.constant('name'),
  effect: anyEffect,
  scope: anyScope,
  stacking: fc.constantFrom('free', 'free', 'group', 'alone'),
  stackGroup: fc.constantFrom('x', 'y'),
  perSaleMax: fc.constant(3),
  expiresOn: anyEnd,
});
const anyBasket = fc.record({
  moment: fc.constant({ orgPath: '/org_1/', businessOn: '2026-11-22', timeOfDay: '20:15' }),
  member: fc.constant(null),
  lines: fc
    .array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 4 }),
        unitPriceFen: fc.nat(2_000),
        off: fc.nat(500),
      }),
      { maxLength: 5 },
    )
    .map((lines) =>
      lines.map(({ off, ...parts }, at) => {
        const discountFen = Math.min(off, parts.quantity * parts.unitPriceFen);
        return line(at + 1, parts.unitPriceFen, { quantity: parts.quantity, discountFen });
      }),
    ),
  tierPrice: fc.option(
    fc.record({ payBp: fc.nat(10_000), scope: anyScope, name: fc.constant('gold') }),
  ),
  coupons: fc.uniqueArray(anyCoupon, { maxLength: 7, selector: ({ id }) => id }),
  rebates: fc.uniqueArray(
    fc.record({
      accountId: fc.uuid(),
      name: fc.constant('account'),
      balanceFen: fc.nat(2_000),
      scope: anyScope,
      expiresOn: anyEnd,
    }),
    { maxLength: 3, selector: ({ accountId }) => accountId },
  ),
  points: fc.option(
    fc.record({
      balance: fc.nat(2_000),
      stepPoints: fc.integer({ min: 1, max: 100 }),
      stepFen: fc.integer({ min: 1, max: 100 }),
      shareMaxBp: fc.nat(10_000),
    }),
  ),
  wish: fc.record({
    couponIds: fc.constant('best' as const),
    rebate: fc.constantFrom('none', 'max'),
    points: fc.oneof(fc.constantFrom('none' as const, 'max' as const), fc.nat(500)),
  }),
});
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

test('no amount is below zero or above its line, and everything sums up', () => {
  fc.assert(
    fc.property(anyBasket, (input) => {
      const quote = quoteBasket(input);
      const amountsOf = (one: Omit<(typeof quote.lines)[number], 'lineNo' | 'netFen'>) => [
        one.tierFen,
        one.couponFen,
        one.rebateFen,
        one.pointsFen,
        one.payFen,
      ];
      for (const quoted of quote.lines) {
        expect(amountsOf(quoted).every((fen) => Number.isInteger(fen) && fen >= 0)).toBe(true);
        expect(sum(amountsOf(quoted))).toBe(quoted.netFen);
      }
      expect(sum(amountsOf(quote))).toBe(quote.goodsFen);
      for (const kind of ['tier', 'coupon', 'rebate', 'points'] as const) {
        const used = quote.used.filter((one) => one.kind === kind);
        for (const { amountFen, parts } of used) {
          expect(amountFen).toBeGreaterThan(0);
          expect(sum(parts.map(({ fen }) => fen))).toBe(amountFen);
        }
        for (const quoted of quote.lines) {
          const parts = used
            .flatMap((one) => one.parts)
            .filter(({ lineNo }) => lineNo === quoted.lineNo);
          expect(sum(parts.map(({ fen }) => fen))).toBe(quoted[`${kind}Fen`]);
        }
      }
      const told = [...quote.used, ...quote.unused].filter(({ kind }) => kind === 'coupon');
      expect(told.map(({ id }) => id).sort()).toEqual(input.coupons.map(({ id }) => id).sort());
      const { points } = input;
      if (points) {
        expect(quote.points % points.stepPoints).toBe(0);
        expect(quote.points).toBeLessThanOrEqual(points.balance);
        expect(quote.pointsFen * 10_000).toBeLessThanOrEqual(
          (quote.payFen + quote.pointsFen) * points.shareMaxBp,
        );
      }
      for (const { id, amountFen } of quote.used.filter(({ kind }) => kind === 'rebate')) {
        const account = input.rebates.find(({ accountId }) => accountId === id);
        expect(amountFen).toBeLessThanOrEqual(account?.balanceFen ?? 0);
      }
    }),
    { numRuns: 500 },
  );
});

test('one more coupon never saves less', () => {
  fc.assert(
    fc.property(anyBasket, (input) => {
      const { couponFen } = quoteBasket(input);
      const [, ...coupons] = input.coupons;
      return quoteBasket({ ...input, coupons }).couponFen <= couponFen;
    }),
    { numRuns: 500 },
  );
});

test('the order of what it is given makes no difference, and choosing what was used changes nothing', () => {
  fc.assert(
    fc.property(anyBasket, (input) => {
      const quote = quoteBasket(input);
      const turned = {
        ...input,
        lines: [...input.lines].reverse(),
        coupons: [...input.coupons].reverse(),
        rebates: [...input.rebates].reverse(),
      };
      expect(quoteBasket(turned)).toEqual(quote);
      const couponIds = quote.used.filter(({ kind }) => kind === 'coupon').map(({ id }) => id);
      const chosen = quoteBasket({ ...input, wish: { ...input.wish, couponIds } });
      expect(canonicalQuote(chosen)).toBe(canonicalQuote(quote));
    }),
    { numRuns: 500 },
  );
});

test('two quotes have one canonical text only where they move the same value', () => {
  const input = basket({ coupons: [coupon('a')] });
  const text = canonicalQuote(quoteBasket(input));
  const renamed = {
    ...input,
    coupons: [coupon('a', { name: 'another name' }), coupon('b', { expiresOn: '2026-01-01' })],
  };
  expect(canonicalQuote(quoteBasket(renamed))).toBe(text);
  const other = { ...input, coupons: [coupon('a', { effect: { kind: 'cash', amountFen: 999 } })] };
  expect(canonicalQuote(quoteBasket(other))).not.toBe(text);
});

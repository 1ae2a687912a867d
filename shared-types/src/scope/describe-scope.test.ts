import fc from 'fast-check';
import { describeScope, idsOfScope, type ScopeName } from './describe-scope';
import { scopeSchema, type Scope } from './scope';

const id = (prefix: string, letter: string) => `${prefix}_${letter.repeat(26)}`;
const [east, north, xuhui, gubei] = ['A', 'B', 'C', 'D'].map((letter) => id('org', letter));
const [beauty, lipstick] = ['A', 'B'].map((letter) => id('cat', letter));
const gold = id('tir', 'G');
const names = new Map<string, ScopeName>([
  [east ?? '', { name: '华东公司' }],
  [north ?? '', { name: '华北公司' }],
  [xuhui ?? '', { name: '徐汇店', isStore: true }],
  [gubei ?? '', { name: '古北店', isStore: true }],
  [beauty ?? '', { name: '化妆品' }],
  [lipstick ?? '', { name: '口红' }],
  [gold, { name: '金卡' }],
  [id('brd', 'A'), { name: '花漾' }],
  [id('sup', 'A'), { name: '申美' }],
  [id('itm', 'A'), { name: '玫瑰口红' }],
]);
const scope = (parts: object): Scope => scopeSchema.parse(parts);
const zh = (parts: object) => describeScope(scope(parts), names, 'zh');
const en = (parts: object) => describeScope(scope(parts), names, 'en');

const whole = {
  orgUnits: { include: [east], exclude: [xuhui] },
  categories: { include: [beauty], exclude: [lipstick] },
  tiers: { include: [gold] },
  dates: [{ from: '2026-11-01', to: '2026-11-30' }],
  weekdays: [7, 6],
  hours: [{ from: '18:00', to: '22:00' }],
  minimumFen: 30_000,
};

test('tells everything in the order people ask: when, where, who, what, how much', () => {
  expect(zh(whole)).toBe(
    '2026-11-01 至 2026-11-30 周末 18:00–22:00，华东公司各门店（徐汇店除外），金卡会员，化妆品（口红除外）满 ¥300.00',
  );
  expect(en(whole)).toBe(
    '2026-11-01 to 2026-11-30, weekends, 18:00–22:00; all stores of 华东公司 (except 徐汇店); 金卡 members; 化妆品 (except 口红), at least ¥300.00',
  );
});

test.each([
  [{}, '不限', 'No limits'],
  [{ orgUnits: {} }, '不限', 'No limits'],
  [{ dates: [], weekdays: [], hours: [], minimumFen: 0 }, '不限', 'No limits'],
  [{ tiers: {} }, '全部会员', 'All members'],
  [{ minimumFen: 123_456 }, '消费满 ¥1,234.56', 'At least ¥1,234.56'],
  [{ dates: [{ from: '2026-11-11', to: '2026-11-11' }] }, '2026-11-11', '2026-11-11'],
  [{ dates: [{ from: null, to: '2026-11-11' }] }, '2026-11-11 及以前', 'Until 2026-11-11'],
  [{ dates: [{ from: '2026-11-11', to: null }] }, '2026-11-11 起', 'From 2026-11-11'],
  [{ weekdays: [1, 2, 3, 4, 5] }, '周一至周五', 'Mondays to Fridays'],
  [{ weekdays: [3, 1, 2, 7] }, '周一至周三、周日', 'Mondays to Wednesdays and Sundays'],
  [{ weekdays: [1, 2, 3, 4, 5, 6, 7] }, '每天', 'Every day'],
  [{ hours: [{ from: '22:00', to: '02:00' }] }, '22:00–次日 02:00', '22:00–02:00 the next day'],
  [{ orgUnits: { exclude: [xuhui] } }, '全部门店（徐汇店除外）', 'All stores (except 徐汇店)'],
  [
    { orgUnits: { include: [xuhui, east, gubei, north] } },
    '华东公司、华北公司各门店、徐汇店、古北店',
    'All stores of 华东公司 and 华北公司 and 徐汇店 and 古北店',
  ],
  [
    { tags: { include: ['母婴', '宠物'], exclude: ['员工'] }, birthday: 'week' },
    '带“母婴”或“宠物”标签的会员，不带“员工”标签的会员，生日前后三天',
    'Members tagged “母婴” or “宠物”; members not tagged “员工”; within three days of the birthday',
  ],
  [
    {
      categories: { exclude: [lipstick] },
      brands: { include: [id('brd', 'A')] },
      suppliers: { include: [id('sup', 'A')] },
      items: { exclude: [id('itm', 'A')] },
    },
    '全部品类（口红除外）且品牌花漾且供应商申美且全部商品（玫瑰口红除外）',
    'All categories (except 口红), of the brand 花漾, supplied by 申美, all items (except 玫瑰口红)',
  ],
  [{ brands: { include: [id('brd', 'Z')] } }, '品牌未知品牌', 'Of the brand an unknown brand'],
])('tells %j', (parts, chinese, english) => {
  expect(zh(parts)).toBe(chinese);
  expect(en(parts)).toBe(english);
});

test('does not say a word twice that the tier has in its name', () => {
  const silver = new Map([[gold, { name: '银卡会员' }]]);
  const tiers = { include: [gold] };
  expect(describeScope(scope({ tiers }), silver, 'zh')).toBe('银卡会员');
});

test('counts what is too long to tell', () => {
  const include = 'ABCDEFGH'.split('').map((letter) => id('itm', letter));
  const many = new Map(include.map((one, index) => [one, { name: `货${index}` }]));
  const told = (locale: 'zh' | 'en') => describeScope(scope({ items: { include } }), many, locale);
  expect(told('zh')).toBe('商品货0、货1、货2、货3、货4、货5等 8 项');
  expect(told('en')).toBe('Item 货0, 货1, 货2, 货3, 货4, 货5 and 2 more');
});

test('lists every id to look up once', () => {
  expect(idsOfScope(scope(whole))).toEqual([east, xuhui, beauty, lipstick, gold]);
  expect(idsOfScope(scope({ tiers: { include: [gold], exclude: [gold] } }))).toEqual([gold]);
});

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const clock = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
const chosen = (prefix: string) => {
  const ids = fc.subarray('ABCDEFGHJK'.split('').map((letter) => id(prefix, letter)));
  return fc.record({ include: ids, exclude: ids });
};
const tags = fc.subarray(['母婴', '宠物', '新客']);
const anyScope: fc.Arbitrary<Scope> = fc
  .record(
    {
      orgUnits: chosen('org'),
      categories: chosen('cat'),
      brands: chosen('brd'),
      suppliers: chosen('sup'),
      items: chosen('itm'),
      tiers: chosen('tir'),
      tags: fc.record({ include: tags, exclude: tags }),
      dates: fc.array(fc.record({ from: fc.option(day), to: fc.option(day) }), { maxLength: 4 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
      hours: fc.array(fc.record({ from: clock, to: clock }), { maxLength: 4 }),
      birthday: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
      minimumFen: fc.integer({ min: 1, max: 10_000_000_000 }),
    },
    { requiredKeys: [] },
  )
  .map((parts) => scopeSchema.parse(parts));

/** Each id is called by its own text, so that a name in a sentence is proof that its part is told. */
const everyName = {
  get: (one: string) => ({ name: `<${one.slice(0, 5)}>`, isStore: one < 'org_C' }),
} as unknown as ReadonlyMap<string, ScopeName>;

test.each(['zh', 'en'] as const)('in %s every part that asks something is mentioned', (locale) => {
  fc.assert(
    fc.property(anyScope, (one) => {
      const text = describeScope(one, everyName, locale);
      const choices = [
        one.orgUnits,
        one.categories,
        one.brands,
        one.suppliers,
        one.items,
        one.tiers,
      ];
      for (const choice of choices) {
        // The first of each list is never among those that are only counted.
        for (const list of [choice?.include ?? [], choice?.exclude ?? []]) {
          const told = list.filter((each) => text.includes(`<${each.slice(0, 5)}>`));
          expect(told.length).toBeGreaterThanOrEqual(Math.min(list.length, 6));
        }
      }
      for (const tag of [...(one.tags?.include ?? []), ...(one.tags?.exclude ?? [])]) {
        expect(text).toContain(`“${tag}”`);
      }
      for (const { from, to } of one.dates ?? []) {
        for (const each of [from, to]) if (each !== null) expect(text).toContain(each);
      }
      for (const { from, to } of one.hours ?? []) {
        expect(text).toContain(from);
        expect(text).toContain(to);
      }
      if (one.weekdays?.length) {
        expect(text).toMatch(/周|每天|day|weekend/);
      }
      if (one.birthday) expect(text).toMatch(/生日|birthday/);
      if (one.minimumFen) expect(text).toContain('¥');
      expect(text).not.toMatch(/undefined|null|NaN/);
      expect(text).not.toBe('');
    }),
    { numRuns: 300 },
  );
});

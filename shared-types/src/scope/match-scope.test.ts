import { isInScope, judgeScope, missOfMember, missOfMoment, weekdayOf } from './match-scope';
import { scopeSchema, type Scope } from './scope';

const id = (prefix: string, letter: string) => `${prefix}_${letter.repeat(26)}`;
const [group, company, store] = ['A', 'B', 'C'].map((letter) => id('org', letter));
const [beauty, lipstick, clothes] = ['A', 'B', 'C'].map((letter) => id('cat', letter));
const gold = id('tir', 'G');
const moment = {
  orgPath: `/${group}/${company}/${store}/`,
  businessOn: '2026-11-22',
  timeOfDay: '20:15',
};
const member = { tierId: gold, tags: ['母婴'], birthday: '1990-11-25' };
const goods = {
  itemId: id('itm', 'A'),
  categoryPath: `/${beauty}/${lipstick}/`,
  brandId: id('brd', 'A'),
  supplierId: null,
};
const scope = (parts: object): Scope => scopeSchema.parse(parts);

test('an empty scope holds everywhere, for everybody, on everything', () => {
  const verdict = judgeScope(scope({}), moment, null, [{ ...goods, fen: 100 }]);
  expect(verdict).toEqual({ miss: null, isIn: [true], eligibleFen: 100 });
});

test.each([
  [{ orgUnits: { include: [company] } }, null],
  [{ orgUnits: { include: [company], exclude: [store] } }, 'org_unit'],
  [{ dates: [{ from: null, to: '2026-11-22' }] }, null],
  [{ dates: [{ from: '2026-11-23', to: null }] }, 'date'],
  [{ weekdays: [7] }, null],
  [{ weekdays: [1, 6] }, 'weekday'],
  [{ hours: [{ from: '20:15', to: '20:16' }] }, null],
  [{ hours: [{ from: '19:00', to: '20:15' }] }, 'hours'],
  [{ hours: [{ from: '22:00', to: '20:16' }] }, null],
])('judges the moment: %j', (parts, miss) => {
  expect(missOfMoment(scope(parts), moment)).toBe(miss);
});

test.each([
  [{ tiers: { include: [gold] } }, null],
  [{ tiers: { exclude: [gold] } }, 'tier'],
  [{ tags: { include: ['母婴', '宠物'] } }, null],
  [{ tags: { include: ['宠物'] } }, 'tag'],
  [{ birthday: 'week' }, null],
  [{ birthday: 'day' }, 'birthday'],
  [{ birthday: 'month' }, null],
])('judges the member: %j', (parts, miss) => {
  expect(missOfMember(scope(parts), member, moment.businessOn)).toBe(miss);
});

test('a visitor misses what asks for a member, and nothing else', () => {
  expect(missOfMember(scope({ birthday: 'day' }), null, moment.businessOn)).toBe('member');
  expect(missOfMember(scope({ weekdays: [7] }), null, moment.businessOn)).toBeNull();
});

test('the birthday week passes New Year, and 29 February has a day in every year', () => {
  const around = (birthday: string, day: string, span: string) =>
    missOfMember(scope({ birthday: span }), { ...member, birthday }, day);
  expect(around('1990-12-30', '2027-01-02', 'week')).toBeNull();
  expect(around('1990-01-02', '2026-12-30', 'week')).toBeNull();
  expect(around('1990-01-02', '2026-12-29', 'week')).toBe('birthday');
  expect(around('1992-02-29', '2027-02-28', 'day')).toBeNull();
  expect(around('1992-02-29', '2028-02-28', 'day')).toBe('birthday');
  expect(around('1992-02-29', '2028-02-29', 'day')).toBeNull();
});

test('goods are taken in by a category above them and left out by the item itself', () => {
  expect(isInScope(scope({ categories: { include: [beauty] } }), goods)).toBe(true);
  expect(isInScope(scope({ categories: { include: [clothes] } }), goods)).toBe(false);
  expect(isInScope(scope({ items: { exclude: [goods.itemId] } }), goods)).toBe(false);
  const unknown = { itemId: null, categoryPath: null, brandId: null, supplierId: null };
  expect(isInScope(scope({ brands: { include: [goods.brandId] } }), unknown)).toBe(false);
  expect(isInScope(scope({ brands: { exclude: [goods.brandId] } }), unknown)).toBe(true);
});

test('the least amount counts the goods in scope alone', () => {
  const lines = [
    { ...goods, fen: 20_000 },
    { ...goods, categoryPath: `/${clothes}/`, fen: 90_000 },
  ];
  const parts = { categories: { include: [beauty] }, minimumFen: 30_000 };
  expect(judgeScope(scope(parts), moment, member, lines)).toEqual({
    miss: 'minimum',
    isIn: [true, false],
    eligibleFen: 20_000,
  });
  const nowhere = scope({ categories: { include: [id('cat', 'Z')] } });
  expect(judgeScope(nowhere, moment, member, lines).miss).toBe('goods');
});

test('Sunday is 7', () => {
  expect(['2026-11-22', '2026-11-23'].map(weekdayOf)).toEqual([7, 1]);
});

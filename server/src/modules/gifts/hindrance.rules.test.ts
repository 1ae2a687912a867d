import { giftHindranceOf, type HinderingFacts, type HinderingTerms } from './hindrance.rules';

const now = new Date('2026-11-22T08:00:00.000Z');
const at = (ms: number) => new Date(now.getTime() + ms);
const terms = (over: Partial<HinderingTerms> = {}): HinderingTerms => ({
  pricePoints: 100,
  perMemberMax: null,
  perMemberDayMax: null,
  perDayMax: null,
  tierIds: [],
  onSaleFrom: null,
  onSaleTo: null,
  ...over,
});
const member = { points: 100, tierId: 'gold', isFrozen: false, takenEver: 2, takenToday: 1 };
const facts = (over: Partial<HinderingFacts> = {}): HinderingFacts => ({
  now,
  quantityLeft: 1,
  takenToday: 5,
  member,
  ...over,
});

test.each<[string, Partial<HinderingTerms>, Partial<HinderingFacts>, string | null]>([
  ['nothing, with exactly the points and the last one', {}, {}, null],
  ['the moment before it begins', { onSaleFrom: at(1) }, {}, 'not_yet'],
  ['nothing from the first moment', { onSaleFrom: now }, {}, null],
  ['nothing in the last moment', { onSaleTo: at(1) }, {}, null],
  ['the end', { onSaleTo: now }, {}, 'over'],
  ['none left', {}, { quantityLeft: 0 }, 'sold_out'],
  ['a frozen member', {}, { member: { ...member, isFrozen: true } }, 'frozen'],
  ['another tier', { tierIds: ['black'] }, {}, 'tier'],
  ['nothing for the tier it is for', { tierIds: ['black', 'gold'] }, {}, null],
  ['as many as one may', { perMemberMax: 2 }, {}, 'limit_reached'],
  ['as many as one may today', { perMemberDayMax: 1 }, {}, 'member_day_limit'],
  ['as many as there are for today', { perDayMax: 5 }, {}, 'day_limit'],
  ['a point too few', { pricePoints: 101 }, {}, 'points'],
  ['nothing of a member for a visitor', { tierIds: ['black'] }, { member: null }, null],
  ['what holds for everybody for a visitor', { perDayMax: 5 }, { member: null }, 'day_limit'],
])('hindered by %s', (_what, some, known, expected) => {
  expect(giftHindranceOf(terms(some), facts(known))).toBe(expected);
});

import { recommendationsFor, type RecommendFacts } from './recommend.rules';

const facts = (over: Partial<RecommendFacts> = {}): RecommendFacts => ({
  sources: [
    { kind: 'alike_members', id: 'cup', name: '保温杯', weight: 100 },
    { kind: 'bought', id: 'tea', name: '茶叶', weight: 50 },
  ],
  affinities: [
    { fromId: 'cup', giftId: 'bag', scorePpm: 400_000 },
    { fromId: 'tea', giftId: 'bag', scorePpm: 500_000 },
    { fromId: 'tea', giftId: 'pot', scorePpm: 900_000 },
  ],
  tierName: '金卡',
  popularInTier: ['pot', 'towel'],
  popular: ['lamp'],
  newest: ['book', 'bag'],
  mayShow: () => true,
  ...over,
});

test('sums what speaks for a gift and tells the reason that weighs most', () => {
  const found = recommendationsFor(facts(), 10);
  expect(found.slice(0, 2)).toEqual([
    { giftId: 'bag', reason: 'alike_members', because: '保温杯' },
    { giftId: 'pot', reason: 'bought', because: '茶叶' },
  ]);
});

test('fills up with the tier, with all, with what is new, each gift once', () => {
  const found = recommendationsFor(facts(), 10);
  expect(found.slice(2)).toEqual([
    { giftId: 'towel', reason: 'popular_in_tier', because: '金卡' },
    { giftId: 'lamp', reason: 'popular', because: null },
    { giftId: 'book', reason: 'new', because: null },
  ]);
});

test('somebody who never did anything sees what the tier takes and what is new', () => {
  const found = recommendationsFor(facts({ sources: [] }), 3);
  expect(found.map(({ reason }) => reason)).toEqual([
    'popular_in_tier',
    'popular_in_tier',
    'popular',
  ]);
});

test('never shows what must not be shown, however well it fits', () => {
  const found = recommendationsFor(facts({ mayShow: (id) => id !== 'bag' }), 10);
  expect(found.map(({ giftId }) => giftId)).not.toContain('bag');
});

test('stops at the limit', () => {
  expect(recommendationsFor(facts(), 2)).toHaveLength(2);
});

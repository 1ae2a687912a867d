import { affinitiesOf, type AffinityCounts } from './affinity.rules';

const counts = (over: Partial<AffinityCounts> = {}): AffinityCounts => ({
  pairs: [],
  fromCounts: new Map([['from', 10]]),
  giftCounts: new Map([
    ['rare', 10],
    ['common', 90],
  ]),
  memberCount: 100,
  ...over,
});
const pair = (giftId: string, togetherCount: number) => ({ fromId: 'from', giftId, togetherCount });

test('what few take speaks louder than what everybody takes', () => {
  const found = affinitiesOf(counts({ pairs: [pair('common', 10), pair('rare', 9)] }));
  expect(found.map(({ giftId }) => giftId)).toEqual(['rare', 'common']);
});

test('two members together are chance', () => {
  expect(affinitiesOf(counts({ pairs: [pair('rare', 2)] }))).toEqual([]);
  expect(affinitiesOf(counts({ pairs: [pair('rare', 3)] }))).toMatchObject([{ supportCount: 3 }]);
});

test('a gift that goes no better with the thing than without it is left out', () => {
  expect(affinitiesOf(counts({ pairs: [pair('common', 9)] }))).toEqual([]);
});

test('keeps the 20 strongest of a source', () => {
  const giftCounts = new Map(Array.from({ length: 30 }, (_, index) => [`g${index}`, 10]));
  const pairs = Array.from({ length: 30 }, (_, index) => pair(`g${index}`, 3 + (index % 7)));
  const found = affinitiesOf(counts({ pairs, giftCounts }));
  expect(found).toHaveLength(20);
  expect(Math.min(...found.map(({ supportCount }) => supportCount))).toBeGreaterThan(4);
});

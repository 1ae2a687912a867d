import { createRandom } from './random';

test('the same seed draws the same, another seed draws something else', () => {
  const draws = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 20 }, () => random.whole(0, 1_000_000));
  };
  expect(draws(7)).toEqual(draws(7));
  expect(draws(7)).not.toEqual(draws(8));
});

test('whole numbers reach both ends and nothing beyond', () => {
  const random = createRandom(1);
  const drawn = new Set(Array.from({ length: 500 }, () => random.whole(3, 6)));
  expect(drawn).toEqual(new Set([3, 4, 5, 6]));
});

test('an index is drawn as often as it is heavy, and one without weight never', () => {
  const random = createRandom(2);
  const counts = [0, 0, 0];
  for (let drawn = 0; drawn < 10_000; drawn += 1) {
    const index = random.pickIndex([1, 0, 3]);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  expect(counts[1]).toBe(0);
  expect((counts[2] ?? 0) / (counts[0] ?? 1)).toBeCloseTo(3, 0);
});

test('nothing can be picked from an empty list', () => {
  expect(() => createRandom(3).pick([])).toThrow(RangeError);
});

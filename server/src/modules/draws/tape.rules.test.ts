import { createHash } from 'node:crypto';
import { buildTape } from './tape.rules';

const campaignId = 'drc_01JCB3H4X2M8Q9V5T7N6KDWZAY';
const seedOf = (text: string) => createHash('sha256').update(text).digest();

/** Pearson's statistic of counts against what was expected. */
function chiSquare(counts: readonly number[], expected: readonly number[]): number {
  return counts.reduce((sum, count, index) => {
    const due = expected[index] ?? 0;
    return sum + (count - due) ** 2 / due;
  }, 0);
}

function countPrizes(tape: Uint8Array, places: number, kinds: number): number[] {
  const counts = Array.from({ length: kinds }, () => 0);
  for (const prizeNo of tape.subarray(0, places))
    counts[prizeNo - 1] = (counts[prizeNo - 1] ?? 0) + 1;
  return counts;
}

test('holds each prize exactly as often as the prize table says', () => {
  const quantities = [1, 99, 900, 9_000];
  const tape = buildTape(seedOf('multiset'), campaignId, quantities);
  expect(tape).toHaveLength(10_000);
  expect(countPrizes(tape, tape.length, 4)).toEqual(quantities);
});

test('is the same for one seed and campaign, and another for either changed', () => {
  const quantities = [10, 90];
  const tape = buildTape(seedOf('a'), campaignId, quantities);
  expect(buildTape(seedOf('a'), campaignId, quantities)).toEqual(tape);
  expect(buildTape(seedOf('b'), campaignId, quantities)).not.toEqual(tape);
  expect(buildTape(seedOf('a'), `${campaignId.slice(0, -1)}Z`, quantities)).not.toEqual(tape);
});

test('has not changed since the first campaign was published', () => {
  // Whoever checks an old campaign runs the published description against the published seed.
  const tape = buildTape(Buffer.alloc(32, 7), campaignId, [2, 3, 7]);
  expect(Array.from(tape)).toEqual([3, 3, 3, 2, 2, 1, 3, 3, 3, 2, 1, 3]);
});

test('draws 100,000 times by the published odds', () => {
  // Ten campaigns of a million places, the first 10,000 draws of each: 5 %, 15 %, 30 %, 50 %.
  const quantities = [50_000, 150_000, 300_000, 500_000];
  const counts = [0, 0, 0, 0];
  for (let campaign = 0; campaign < 10; campaign += 1) {
    const tape = buildTape(seedOf(`odds ${campaign}`), campaignId, quantities);
    countPrizes(tape, 10_000, 4).forEach((count, index) => {
      counts[index] = (counts[index] ?? 0) + count;
    });
  }
  const expected = [5_000, 15_000, 30_000, 50_000];
  // Three degrees of freedom: 16.27 is passed by chance once in a thousand.
  expect(chiSquare(counts, expected)).toBeLessThan(16.27);
  // The same draws under a table that promises a tenth more of the first prize: refused.
  expect(chiSquare(counts, [5_500, 15_000, 30_000, 49_500])).toBeGreaterThan(16.27);
});

test('puts a single prize everywhere alike, and the test sees one that does not', () => {
  const places = 10;
  const runs = 100_000;
  const fair = Array.from({ length: places }, () => 0);
  for (let run = 0; run < runs; run += 1) {
    const at = buildTape(seedOf(`place ${run}`), campaignId, [1, places - 1]).indexOf(1);
    fair[at] = (fair[at] ?? 0) + 1;
  }
  const expected = fair.map(() => runs / places);
  // Nine degrees of freedom: 27.88 is passed by chance once in a thousand.
  expect(chiSquare(fair, expected)).toBeLessThan(27.88);
  // A machine that moves one win in a hundred from the first place to the last.
  const crooked = fair.map(
    (count, index) => count + (index === 0 ? -100 : index === places - 1 ? 100 : 0) * 4,
  );
  expect(chiSquare(crooked, expected)).toBeGreaterThan(27.88);
});

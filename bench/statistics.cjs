'use strict';

/** The middle value; of an even count the mean of the two in the middle. */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median with the smallest and largest value. */
function spreadOf(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** `0.71 (0.68–0.74)` */
function formatSpread(values, digits = 2) {
  const { median: middle, min, max } = spreadOf(values);
  return `${middle.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

/** A reproducible source of numbers in [0, 1): mulberry32. */
function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Measures two sides in alternating pairs after one warm-up pair. The order within a pair turns
 * round each time, so that a machine that grows slower or faster favours neither.
 *
 * @param {{ pairs: number, ours: (round: number) => Promise<object>, against: (round: number) => Promise<object> }} sides
 * @returns {Promise<{ ours: object, against: object }[]>} without the warm-up
 */
async function alternate({ pairs, ours, against }) {
  const results = [];
  for (let round = 0; round <= pairs; round += 1) {
    const pair = {};
    const order = round % 2 === 0 ? ['against', 'ours'] : ['ours', 'against'];
    for (const side of order) pair[side] = await (side === 'ours' ? ours(round) : against(round));
    if (round > 0) results.push(pair);
  }
  return results;
}

module.exports = { alternate, formatSpread, median, seededRandom, spreadOf };

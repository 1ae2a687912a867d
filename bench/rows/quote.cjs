'use strict';

// CPU time of one quote of 50 lines with 30 coupons, two rebate accounts and points, on one core,
// against the goal of 20 ms for the slowest in a hundred. Nothing is cached between quotes.
const { makeBaskets } = require('../quote-baskets.cjs');
const { formatSpread, median } = require('../statistics.cjs');

const goalMs = 20;
const perRound = 700;
const warmUp = 350;
const samplesChecked = 140;

function assert(isTrue, text) {
  if (!isTrue) throw new Error(text);
}

const sumOf = (values) => values.reduce((sum, value) => sum + value, 0);

/** The sums of a quote, to the fen. */
function checkSums({ kind, input }, quote) {
  const names = ['tierFen', 'couponFen', 'rebateFen', 'pointsFen', 'payFen'];
  for (const line of quote.lines) {
    assert(
      names.every((name) => Number.isInteger(line[name]) && line[name] >= 0),
      `${kind}: line ${line.lineNo} is below zero`,
    );
    assert(
      sumOf(names.map((name) => line[name])) === line.netFen,
      `${kind}: a line is not its net`,
    );
  }
  assert(sumOf(names.map((name) => quote[name])) === quote.goodsFen, `${kind}: the sums differ`);
  for (const { id, amountFen, parts } of quote.used) {
    assert(sumOf(parts.map(({ fen }) => fen)) === amountFen, `${kind}: ${id} is not its parts`);
  }
  const coupons = [...quote.used, ...quote.unused].filter((one) => one.kind === 'coupon');
  assert(coupons.length === input.coupons.length, `${kind}: a coupon is lost`);
}

/** The order of the input makes no difference, and no choice of fewer coupons saves more. */
function checkBest(quoteBasket, { kind, input }, quote, at) {
  const turned = {
    ...input,
    lines: [...input.lines].reverse(),
    coupons: [...input.coupons].reverse(),
    rebates: [...input.rebates].reverse(),
  };
  assert(
    JSON.stringify(quoteBasket(turned)) === JSON.stringify(quote),
    `${kind}: the order of the input changes the quote`,
  );
  for (let step = 2; step <= 4; step += 1) {
    const couponIds = input.coupons.filter((_, index) => (index + at) % step).map(({ id }) => id);
    const { couponFen } = quoteBasket({ ...input, wish: { ...input.wish, couponIds } });
    assert(couponFen <= quote.couponFen, `${kind}: fewer coupons save more`);
  }
}

/** CPU milliseconds of every quote of a round, in ascending order. */
function timeRound(quoteBasket, baskets) {
  return baskets
    .map((basket) => {
      const before = process.cpuUsage();
      const quote = quoteBasket(basket.input);
      const { user, system } = process.cpuUsage(before);
      checkSums(basket, quote);
      return (user + system) / 1_000;
    })
    .sort((a, b) => a - b);
}

async function run({ pairs }) {
  const { quoteBasket } = require('@huike/shared-types/client');
  timeRound(quoteBasket, makeBaskets(warmUp, 1));
  makeBaskets(samplesChecked, 2).forEach((basket, at) => {
    checkBest(quoteBasket, basket, quoteBasket(basket.input), at);
  });
  const rounds = Array.from({ length: pairs }, (_, round) =>
    timeRound(quoteBasket, makeBaskets(perRound, 100 + round)),
  );
  const atShare = (share) => rounds.map((times) => times[Math.ceil(times.length * share) - 1]);
  const p99 = atShare(0.99);
  return {
    ratio: goalMs / median(p99),
    ours: median(p99),
    against: goalMs,
    unit: 'CPU ms, p99',
    runs: pairs,
    note: `p99 ${formatSpread(p99, 1)} ms, median ${formatSpread(atShare(0.5), 1)} ms, slowest ${Math.max(...atShare(1)).toFixed(0)} ms; 50 lines, 30 coupons, 2 rebate accounts, points; ${perRound} baskets of 7 kinds a round`,
  };
}

module.exports = { name: 'quote', goal: 1, run };

'use strict';

// Baskets of 50 lines with 30 coupons, of kinds that are hard in different ways. Fixed seed.
const { seededRandom } = require('./statistics.cjs');

const LINES = 50;
const COUPONS = 30;

function makeDice(seed) {
  const random = seededRandom(seed);
  const upTo = (max) => Math.floor(random() * (max + 1));
  return { upTo, oneOf: (values) => values[upTo(values.length - 1)], chance: (p) => random() < p };
}

const lineItems = Array.from({ length: LINES }, (_, at) => `itm_${at + 1}`);

function basketLines({ upTo, chance }) {
  return lineItems.map((itemId, at) => {
    const quantity = chance(0.6) ? 1 : upTo(4) + 1;
    const unitPriceFen = 500 + upTo(60_000);
    return {
      lineNo: at + 1,
      itemId,
      categoryPath: `/cat_${at % 5}/cat_${at % 5}_${at % 10}/`,
      brandId: `brd_${upTo(7)}`,
      supplierId: null,
      quantity,
      unitPriceFen,
      discountFen: chance(0.15) ? upTo(quantity * unitPriceFen) : 0,
    };
  });
}

/** The goods of a coupon: each line with a chance, so that coupons overlap in every way. */
const someItems = ({ chance }, share) => ({
  items: { include: lineItems.filter(() => chance(share)).concat('itm_none'), exclude: [] },
});

function coupon(dice, at, terms) {
  return {
    id: `cpn_${String(at).padStart(2, '0')}`,
    templateId: `ctp_${at}`,
    name: `coupon ${at}`,
    stacking: 'free',
    stackGroup: null,
    perSaleMax: 1,
    expiresOn: dice.oneOf([null, '2026-11-30', '2026-12-05', '2026-12-31']),
    ...terms,
  };
}

/** How each kind of basket makes its n-th coupon; `total` is what the goods cost. */
const kinds = {
  everyday: (dice, at) => ({
    effect: dice.oneOf([
      { kind: 'cash', amountFen: 500 * (1 + dice.upTo(40)) },
      { kind: 'percent', payBp: 9500 - 500 * dice.upTo(6), capFen: dice.oneOf([null, 20_000]) },
      { kind: 'gift', quantity: 1 + dice.upTo(2) },
    ]),
    scope: dice.oneOf([
      {},
      { categories: { include: [`cat_${dice.upTo(4)}`], exclude: [] }, minimumFen: 30_000 },
      { brands: { include: [`brd_${dice.upTo(7)}`], exclude: [] } },
      { minimumFen: dice.upTo(3_000_000) },
    ]),
    stacking: dice.oneOf(['free', 'group', 'group', 'alone']),
    stackGroup: dice.oneOf(['a', 'b', 'c']),
    templateId: `ctp_${at % 20}`,
    perSaleMax: 1 + dice.upTo(1),
  }),
  groups: (dice, at, total) => ({
    effect: { kind: 'cash', amountFen: Math.floor((total * (100 + dice.upTo(150))) / 1_000) },
    scope: someItems(dice, 0.3),
    stacking: 'group',
    stackGroup: `g${at % 3}`,
  }),
  drowned: (dice, _, total) => ({
    effect: { kind: 'cash', amountFen: Math.floor((total * (40 + dice.upTo(60))) / 1_000) },
    scope: someItems(dice, 0.5),
  }),
  brimful: (dice, _, total) => ({
    effect: { kind: 'cash', amountFen: Math.floor((total * (28 + dice.upTo(16))) / 1_000) },
    scope: someItems(dice, 0.2),
  }),
  cover: (dice, _, total) => ({
    effect: { kind: 'cash', amountFen: Math.floor(total / 5) },
    scope: someItems(dice, 0.12),
  }),
  percents: (dice) => ({
    effect: { kind: 'percent', payBp: 5_000 + 500 * dice.upTo(8), capFen: null },
    scope: someItems(dice, 0.3),
  }),
  gifts: (dice, at) => ({
    effect: { kind: 'gift', quantity: 1 + (at % 6) },
    scope: { brands: { include: [`brd_${at % 6}`, `brd_${(at + 1) % 6}`], exclude: [] } },
    templateId: `ctp_${at % 6}`,
    perSaleMax: 4,
  }),
};

/** Baskets of every kind in turn. @returns {{ kind: string, input: object }[]} */
function makeBaskets(count, seed) {
  const dice = makeDice(seed);
  const names = Object.keys(kinds);
  return Array.from({ length: count }, (_, index) => {
    const kind = names[index % names.length];
    const lines = basketLines(dice);
    const total = lines.reduce((sum, l) => sum + l.quantity * l.unitPriceFen - l.discountFen, 0);
    const coupons = Array.from({ length: COUPONS }, (__, at) =>
      coupon(dice, at, kinds[kind](dice, at, total)),
    );
    const input = {
      moment: { orgPath: '/org_1/', businessOn: '2026-11-22', timeOfDay: '20:15' },
      member: { tierId: 'tir_1', tags: [], birthday: null },
      lines,
      tierPrice: dice.chance(0.5) ? { payBp: 9500, scope: {}, name: 'gold' } : null,
      coupons,
      rebates: [1, 2].map((at) => ({
        accountId: `rba_${at}`,
        name: `account ${at}`,
        balanceFen: 20_000,
        scope: someItems(dice, 0.4),
        expiresOn: `2026-12-0${at}`,
      })),
      points: { balance: 5_000, stepPoints: 100, stepFen: 100, shareMaxBp: 5_000 },
      wish: { couponIds: 'best', rebate: 'max', points: 'max' },
    };
    return { kind, input };
  });
}

module.exports = { makeBaskets };

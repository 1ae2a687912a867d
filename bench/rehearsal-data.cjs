'use strict';

// A million past sales, the same for the same seed, and what two rules must come to on them,
// reckoned here by hand: the row fails where the product finds anything else.
const { seededRandom } = require('./statistics.cjs');

const saleCount = 1_000_000;
const memberCount = 100_000;
const days = 365;
const firstDay = Date.UTC(2025, 10, 1);
const dayMs = 86_400_000;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const tiers = [
  ['普通会员', 10_000],
  ['银卡会员', 12_000],
  ['金卡会员', 15_000],
];

const idOf = (prefix, number) => `${prefix}_${String(number).padStart(26, '0')}`;
const stamp = (ms) => new Date(ms).toISOString().replace('T', ' ').slice(0, 23);
const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);

/** A ULID of an instant with a counter where the random part is. */
function saleId(ms, number) {
  let time = '';
  for (let left = ms, place = 0; place < 10; place += 1) {
    time = alphabet[left % 32] + time;
    left = Math.floor(left / 32);
  }
  return `sal_${time}${String(number).padStart(16, '0')}`;
}

const beauty = idOf('cat', 1);
/** Leaves 2 to 9 lie below the first category, the others do not. */
const categoryOf = (index) => idOf('cat', index + 2);
const isBeauty = (index) => index < 8;

/** In force all the time: a fixed award in the month of the birthday, at most once a day. */
const birthdayRule = {
  name: '生日月',
  scope: { birthday: 'month' },
  award: { kind: 'fixed', points: 50 },
  rounding: 'down',
  stacking: { group: null, policy: 'add' },
  capPerSale: null,
  capPerDay: 50,
  pendingDays: 0,
  pendingOf: 'award',
};
/** What is rehearsed: double points at weekends on a category with eight below it, capped. */
const weekendRule = {
  ...birthdayRule,
  name: '周末化妆品双倍',
  scope: { categories: { include: [beauty], exclude: [] }, weekdays: [6, 7] },
  award: { kind: 'multiplier', multiplierBp: 20_000 },
  capPerSale: 500,
  capPerDay: null,
};

/** Sales one by one with what they earn; `expected` grows with them. */
function* makeSales(expected) {
  const random = seededRandom(20_261_126);
  const upTo = (max) => Math.floor(random() * max);
  const givenOn = new Map();
  for (let number = 0; number < saleCount; number += 1) {
    // In order of time, as sales are; between 10:00 and 21:59 in Shanghai.
    const day = Math.floor((number * days) / saleCount);
    const inDay = (number * days) / saleCount - day;
    const soldMs = firstDay + day * dayMs + Math.floor(2 * 3_600_000 + inDay * 12 * 3_600_000);
    const member = upTo(memberCount);
    const lines = Array.from({ length: 2 }, () => ({
      category: upTo(20),
      fen: 500 + upTo(30_000),
    }));
    const paidFen = lines[0].fen + lines[1].fen;
    const [, multiplierBp] = tiers[member % 3];
    const birthday = birthdayOf(member);
    const businessOn = dayOf(soldMs);
    const base = Math.floor((paidFen * multiplierBp) / 1_000_000);
    let before = base;
    if (birthday.slice(5, 7) === businessOn.slice(5, 7)) {
      if (givenOn.get(member) !== day) before += 50;
      givenOn.set(member, day);
    }
    let after = before;
    const weekday = new Date(soldMs).getUTCDay();
    if (weekday === 0 || weekday === 6) {
      const inScope = lines.reduce(
        (sum, line) => sum + (isBeauty(line.category) ? line.fen : 0),
        0,
      );
      after += Math.min(500, Math.floor((inScope * multiplierBp) / 1_000_000));
    }
    expected.pointsBefore += before;
    expected.pointsAfter += after;
    if (after > before) expected.gainers.add(member);
    yield { number, soldMs, businessOn, member, lines, paidFen, before };
  }
}

const birthdayOf = (member) =>
  `19${60 + (member % 40)}-${String(1 + (member % 12)).padStart(2, '0')}-15`;

/**
 * Fills an empty, migrated database by multi-row inserts, a few thousand sales in a transaction.
 *
 * @returns what the rehearsal must find
 */
async function fill(db, { store, ruleId, tierIds }) {
  const expected = { pointsBefore: 0, pointsAfter: 0, gainers: new Set() };
  await db.inTransaction((tx) => addCategories(tx));
  for (let start = 0; start < memberCount; start += 5_000) {
    await db.inTransaction((tx) => addMembers(tx, start, 5_000, tierIds));
  }
  const batches = makeBatches(makeSales(expected), 5_000);
  for (const batch of batches) await db.inTransaction((tx) => addSales(tx, batch, store, ruleId));
  const { pointsBefore, pointsAfter, gainers } = expected;
  return { saleCount, pointsBefore, pointsAfter, gainingMembers: gainers.size };
}

function* makeBatches(items, size) {
  let batch = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** One statement for 250 rows. */
async function insert(tx, table, columns, rows) {
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += 250) {
    const part = rows.slice(start, start + 250);
    await tx.run(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${part.map(() => one).join(', ')}`,
      part.flat(),
    );
  }
}

async function addCategories(tx) {
  const columns = ['id', 'parent_id', 'code', 'name', 'path', 'is_active', 'updated_at'];
  const now = stamp(firstDay);
  await insert(tx, 'category', columns, [[beauty, null, 'BENCH', '化妆品', `/${beauty}/`, 1, now]]);
  const leaves = Array.from({ length: 20 }, (_, index) => {
    const id = categoryOf(index);
    const path = isBeauty(index) ? `/${beauty}/${id}/` : `/${id}/`;
    return [id, isBeauty(index) ? beauty : null, `BENCH${index}`, `品类${index}`, path, 1, now];
  });
  await insert(tx, 'category', columns, leaves);
}

async function addMembers(tx, start, count, tierIds) {
  const columns =
    'id, card_no, name, name_search, gender, birthday, state, tier_id, joined_at, updated_at'.split(
      ', ',
    );
  const now = stamp(firstDay);
  const rows = Array.from({ length: count }, (_, index) => {
    const member = start + index;
    return [
      idOf('mbr', member),
      String(880_000_000_000 + member),
      `顾客${member}`,
      `顾客${member}`,
      'unspecified',
      birthdayOf(member),
      'active',
      tierIds[member % 3],
      now,
      now,
    ];
  });
  await insert(tx, 'member', columns, rows);
}

const saleColumns =
  'id, store_id, store_name, org_path, terminal_no, receipt_no, sold_at, business_on, member_id, tier_name, member_name_masked, total_fen, returned_fen, points_earned, points_due_back, points_balance, earning, actor_id, recorded_at'.split(
    ', ',
  );
const lineColumns =
  'sale_id, line_no, item_code, name, quantity, unit_price_fen, discount_fen, net_fen, returned_quantity, returned_fen, item_id, category_id, brand_id, supplier_id, paid_fen'.split(
    ', ',
  );

async function addSales(tx, sales, store, ruleId) {
  const saleRows = [];
  const lineRows = [];
  for (const { number, soldMs, businessOn, member, lines, paidFen, before } of sales) {
    const id = saleId(soldMs, number);
    const at = stamp(soldMs);
    const [tierName, multiplierBp] = tiers[member % 3];
    const earning = `{"ruleId":"${ruleId}","basisFen":${paidFen},"points":1,"perFen":100,"multiplierBp":${multiplierBp},"rounding":"down","textZh":"消费 ¥${paidFen / 100}，每 ¥1.00 得 1 分，${tierName} ${multiplierBp / 10_000} 倍，向下取整，共 ${before} 分","textEn":"${before} points"}`;
    saleRows.push([
      ...[id, store.id, store.name, store.orgPath, 'T01', `R${number}`, at, businessOn],
      ...[
        idOf('mbr', member),
        tierName,
        '顾*',
        paidFen,
        0,
        before,
        0,
        before,
        earning,
        'bench',
        at,
      ],
    ]);
    for (const [index, { category, fen }] of lines.entries()) {
      lineRows.push([
        ...[id, index + 1, `SKU${category}`, `商品 ${category}`, 1, fen, 0, fen, 0, 0],
        ...[null, categoryOf(category), null, null, fen],
      ]);
    }
  }
  await insert(tx, 'sale', saleColumns, saleRows);
  await insert(tx, 'sale_line', lineColumns, lineRows);
}

const span = { fromOn: dayOf(firstDay), toOn: dayOf(firstDay + (days - 1) * dayMs) };

module.exports = { birthdayRule, fill, firstDay, saleCount, span, tiers, weekendRule };

'use strict';

// The other side of `sale-post`: the statements of a sale and nothing else, by hand through mysql2.
// It checks nothing, validates nothing and answers nothing; its hash is a constant of the same size.
const mysql = require('mysql2/promise');
const { answerQuestions } = require('../processes.cjs');
const { closedLoop, measure, notingStatements, plainId } = require('../sales-data.cjs');

const text = {
  command:
    'INSERT INTO command (scope, command_key, body_hash, reply, created_at) VALUES (?, ?, ?, NULL, ?)',
  nonce: 'INSERT INTO integrator_nonce (integrator_id, nonce, used_at) VALUES (?, ?, ?)',
  earlier:
    'SELECT id, terminal_no, total_fen, points_earned FROM sale WHERE store_id = ? AND receipt_no = ?',
  resolution: `SELECT member_id, store_id, terminal_no, state, expires_at, used_at FROM member_resolution
     WHERE id = ? FOR UPDATE`,
  useUp: 'UPDATE member_resolution SET used_at = ? WHERE id = ?',
  member: `SELECT m.id, m.state, m.name, m.phone_masked, m.card_no, m.birthday, t.id AS tier_id, t.name AS tier_name, t.rank_no, t.colour, t.earn_multiplier_bp, t.threshold_fen, t.benefits,
  (SELECT GROUP_CONCAT(g.tag) FROM member_tag g WHERE g.member_id = m.id) AS tags FROM member m JOIN tier t ON t.id = m.tier_id WHERE m.id = ?`,
  items: `SELECT i.id, i.code, i.category_id, c.path, i.brand_id, i.supplier_id
     FROM item i LEFT JOIN category c ON c.id = i.category_id
     WHERE i.code IN (?, ?, ?, ?)`,
  rule: `SELECT r.*, (SELECT MAX(a.revision_no) FROM award_rule_version a) AS award_revision FROM earning_rule r
     WHERE r.org_unit_id IN (?, ?, ?) AND r.version_no = COALESCE(
       (SELECT MAX(v.version_no) FROM earning_rule v WHERE v.org_unit_id = r.org_unit_id AND v.created_at <= ?), 1)
     ORDER BY r.org_unit_id`,
  accounts: `SELECT id, owner_id, asset, balance, floor_balance, entry_count, head_hash FROM ledger_account WHERE owner_id = ? AND asset IN (?, ?)
     ORDER BY asset FOR UPDATE`,
  terms: `SELECT t.* FROM points_terms t
     WHERE t.version_no = (SELECT MAX(v.version_no) FROM points_terms v WHERE v.org_unit_id = t.org_unit_id)
       AND t.org_unit_id IN (?, ?, ?) ORDER BY t.org_unit_id`,
  posting: `INSERT INTO ledger_posting
         (id, reason, source, reverses_id, actor_id, note, explanation, business_on, posted_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  transfer:
    'INSERT INTO ledger_transfer (id, posting_id, from_account_id, to_account_id, amount) VALUES (?, ?, ?, ?, ?)',
  entry: `INSERT INTO ledger_entry
       (id, account_id, transfer_id, posting_id, sequence_no, delta, balance_after, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  account: 'UPDATE ledger_account SET balance = ?, entry_count = ?, head_hash = ? WHERE id = ?',
  lot: `INSERT INTO points_lot
       (id, member_id, posting_id, opened_on, expires_on, rolling_months, amount, remaining, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
  sale: `INSERT INTO sale
       (id, store_id, store_name, org_path, terminal_no, receipt_no, sold_at, business_on, member_id, tier_name,
        member_name_masked, total_fen, returned_fen, points_earned, points_due_back, points_balance, earning,
        actor_id, recorded_at, quote_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?, ?, ?, ?, ?)`,
  lines: `INSERT INTO sale_line
       (sale_id, line_no, item_code, name, quantity, unit_price_fen, discount_fen, net_fen, returned_quantity, returned_fen,
        item_id, category_id, brand_id, supplier_id, paid_fen, tier_discount_fen)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  tenders:
    'INSERT INTO sale_tender (sale_id, tender_no, kind, amount_fen, reference, refunded_fen, name, points) VALUES (?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?)',
  stat: `UPDATE member_stat SET spend_fen = spend_fen + ?, visit_count = visit_count + ?,
       last_visit_at = CASE WHEN last_visit_at < ? THEN ? ELSE last_visit_at END
     WHERE member_id = ?`,
  touch:
    'UPDATE member SET updated_at = CASE WHEN updated_at < ? THEN ? ELSE updated_at END WHERE id = ?',
  event: 'INSERT INTO member_event (id, member_id, kind, at, payload) VALUES (?, ?, ?, ?, ?)',
  day: `INSERT INTO member_day (member_id, business_on, paid_fen, points_earned, sale_count)
     VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE paid_fen = paid_fen + VALUES(paid_fen), points_earned = points_earned + VALUES(points_earned), sale_count = sale_count + VALUES(sale_count)`,
  totals: `SELECT COALESCE(SUM(CASE WHEN business_on >= ? THEN paid_fen ELSE 0 END), 0) AS spend_0,
       COALESCE(SUM(CASE WHEN business_on >= ? THEN points_earned ELSE 0 END), 0) AS points_0,
       COALESCE(SUM(CASE WHEN business_on >= ? AND sale_count > 0 THEN 1 ELSE 0 END), 0) AS visits_0 FROM member_day
     WHERE member_id = ? AND business_on >= ?`,
  stock: `INSERT INTO stock (item_id, store_id, quantity, updated_at)
     VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?) ON DUPLICATE KEY UPDATE quantity = quantity + VALUES(quantity), updated_at = VALUES(updated_at)`,
  movements: `INSERT INTO stock_movement (id, kind, item_id, store_id, delta, source, reason, actor_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  reply: 'UPDATE command SET reply = ? WHERE scope = ? AND command_key = ?',
};
const hash = 'f'.repeat(64);
const now = '2026-11-22 08:00:00.000';
let pool;
let store;
let orgUnits;
let actorId;
let sales = [];
let made = 0;
let pointsGiven = 0;

/** Everything but what only the database knows is worked out before the clock runs. */
function valuesOf({ memberId, key, nonce, input }) {
  made += 1;
  const ids = Object.fromEntries(
    ['sal', 'pst', 'trf', 'ent', 'lot', 'evt'].map((prefix) => [prefix, plainId(prefix, made)]),
  );
  const points = Math.floor(input.totalFen / 100);
  const scope = `${actorId}:commitSale`;
  const earning = `{"ruleId":"${plainId('ern', 1)}","basisFen":${input.totalFen},"points":1,"perFen":100,"multiplierBp":10000,"rounding":"down","textZh":"消费 ¥${input.totalFen / 100}，每 ¥1.00 得 1 分，等级 1 倍，向下取整，共 ${points} 分","textEn":"¥${input.totalFen / 100} at 1 per ¥1.00, times 1 for the tier, rounded down: ${points} points"}`;
  const explanation = JSON.stringify({
    storeName: store.name,
    receiptNo: input.receiptNo,
    explanation: `消费 ¥${input.totalFen / 100}，每 ¥1.00 得 1 分，等级 1 倍，向下取整，共 ${points} 分`,
    explanationEn: `¥${input.totalFen / 100} at 1 per ¥1.00, times 1 for the tier, rounded down: ${points} points`,
  });
  const payload = JSON.stringify({
    storeName: store.name,
    receiptNo: input.receiptNo,
    amountFen: input.totalFen,
    points,
    pointsBalance: points,
    deviceNo: null,
  });
  const movementIds = input.lines.map((_line, index) => plainId('mov', made * 10 + index));
  const tenders = input.tenders.flatMap((tender, index) => [
    ids.sal,
    index + 1,
    tender.kind,
    tender.amountFen,
    tender.reference ?? null,
    0,
    null,
    null,
  ]);
  const reply = JSON.stringify({
    id: ids.sal,
    ...input,
    storeName: store.name,
    lines: input.lines.map((line) => ({ ...line, returnedQuantity: 0, netFen: line.unitPriceFen })),
    member: { id: memberId, nameMasked: '顾*', tierName: '普通会员' },
    businessOn: '2026-11-22',
    soldAt: now,
    returnedFen: 0,
    pointsEarned: points,
    pointsBalance: points,
    earning: JSON.parse(earning),
    returns: [],
  });
  return {
    ids,
    points,
    scope,
    earning,
    explanation,
    payload,
    movementIds,
    tenders,
    reply,
    memberId,
    key,
    nonce,
    input,
  };
}

/** The lines as they are stored, with what the catalogue knows of them. */
function linesOf({ ids, input }, itemsByCode) {
  return input.lines.flatMap((line) => {
    const item = itemsByCode.get(line.itemCode);
    return [
      ids.sal,
      line.lineNo,
      line.itemCode,
      line.name,
      line.quantity,
      line.unitPriceFen,
      line.discountFen,
      line.quantity * line.unitPriceFen - line.discountFen,
      0,
      0,
      item.id,
      item.category_id,
      item.brand_id,
      item.supplier_id,
      line.quantity * line.unitPriceFen - line.discountFen,
      0,
    ];
  });
}

async function post(sale) {
  const { ids, points, scope, memberId, input } = sale;
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const run = async (statement, values) => (await connection.execute(text[statement], values))[0];
    await run('command', [scope, sale.key, hash.slice(0, 43), now]);
    await run('nonce', [actorId, sale.nonce, now]);
    await run('earlier', [store.id, input.receiptNo]);
    await run('resolution', [input.resolutionId]);
    await run('useUp', [now, input.resolutionId]);
    await run('accounts', [memberId, 'points', 'points_owed']);
    await run('member', [memberId]);
    const codes = input.lines.map((line) => line.itemCode);
    const items = await run('items', [...codes, codes[0]]);
    const itemsByCode = new Map(items.map((item) => [item.code, item]));
    await run('rule', [...orgUnits, now]);
    const account = (await run('accounts', [memberId, 'points', 'points_owed'])).find(
      ({ asset }) => asset === 'points',
    );
    await run('terms', orgUnits);
    const balance = Number(account.balance) + points;
    const sequence = Number(account.entry_count) + 1;
    await run('posting', [
      ids.pst,
      'sale',
      ids.sal,
      null,
      actorId,
      null,
      sale.explanation,
      '2026-11-22',
      now,
    ]);
    await run('transfer', [ids.trf, ids.pst, 'acc_00000000000000000000000001', account.id, points]);
    await run('entry', [ids.ent, account.id, ids.trf, ids.pst, sequence, points, balance, hash]);
    await run('account', [balance, sequence, hash, account.id]);
    await run('lot', [ids.lot, memberId, ids.pst, '2026-11-22', null, null, points, points]);
    await run('sale', [
      ids.sal,
      store.id,
      store.name,
      store.orgPath,
      input.terminalNo,
      input.receiptNo,
      now,
      '2026-11-22',
      memberId,
      '普通会员',
      '顾*',
      input.totalFen,
      points,
      balance,
      sale.earning,
      actorId,
      now,
      null,
    ]);
    await run('lines', linesOf(sale, itemsByCode));
    await run('tenders', sale.tenders);
    await run('stat', [input.totalFen, 1, now, now, memberId]);
    await run('touch', [now, now, memberId]);
    await run('event', [ids.evt, memberId, 'points.earned', now, sale.payload]);
    await run('day', [memberId, '2026-11-22', input.totalFen, points, 1]);
    const from = '2025-11-23';
    await run('totals', [from, from, from, memberId, from]);
    const sold = input.lines.map((line) => ({
      ...line,
      itemId: itemsByCode.get(line.itemCode).id,
    }));
    const inLockOrder = [...sold].sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
    await run(
      'stock',
      inLockOrder.flatMap(({ itemId, quantity }) => [itemId, store.id, -quantity, now]),
    );
    await run(
      'movements',
      sold.flatMap(({ itemId, quantity }, index) => [
        sale.movementIds[index],
        'sold',
        itemId,
        store.id,
        -quantity,
        ids.sal,
        null,
        actorId,
        now,
      ]),
    );
    await run('reply', [sale.reply, scope, sale.key]);
    await connection.commit();
    pointsGiven += points;
  } catch (error) {
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}

answerQuestions({
  async open(given) {
    ({ store } = given);
    actorId = given.integratorId;
    orgUnits = store.orgPath.split('/').filter(Boolean).reverse();
    pool = mysql.createPool({
      uri: given.url,
      connectionLimit: 20,
      charset: 'utf8mb4',
      timezone: 'Z',
      supportBigNumbers: true,
      flags: ['FOUND_ROWS'],
      maxPreparedStatements: 500,
    });
    // The product's sessions have the same settings.
    pool.on('connection', (connection) => {
      void connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
      void connection.query("SET SESSION sql_mode = 'TRADITIONAL'");
    });
  },
  prepare(message) {
    sales = message.sales.map(valuesOf);
  },
  run: ({ concurrency }) => measure(() => closedLoop(sales, concurrency, post)),
  // The sale before it fills the caches that are kept for two seconds.
  statements: async () => {
    await post(sales[1]);
    return notingStatements(() => post(sales[0]));
  },
  pointsGiven: () => pointsGiven,
});

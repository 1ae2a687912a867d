'use strict';

// The other side of `redeem-hot` and `redeem-spread`: the statements of a redemption and nothing else,
// by hand through mysql2, one transaction each, the hot row last. It decides nothing, validates
// nothing and answers nothing; hashes, codes and sealed texts are constants of the same size.
const mysql = require('mysql2/promise');
const { answerQuestions } = require('../processes.cjs');
const { closedLoop, measure, plainId } = require('../sales-data.cjs');

const text = {
  earlier:
    'SELECT scope, command_key, body_hash, reply FROM command WHERE scope = ? AND command_key = ?',
  gift: `SELECT id, org_path, state, kind, name, pictures, content, price_points, price_fen, value_fen,
       per_member_max, per_member_day_max, per_day_max, tier_ids, on_sale_from, on_sale_to
     FROM gift WHERE id = ?`,
  account: `SELECT id, owner_id, asset, balance, floor_balance, entry_count, head_hash FROM ledger_account
     WHERE owner_id = ? AND asset = ? FOR UPDATE`,
  lots: `SELECT member_id, id, remaining, expires_on, rolling_months FROM points_lot
     WHERE member_id = ? AND state = 'open'
     ORDER BY CASE WHEN expires_on IS NULL THEN 1 ELSE 0 END, expires_on, id LIMIT 20`,
  member: 'SELECT id, state, tier_id FROM member WHERE id = ?',
  taken: `SELECT COUNT(*) AS ever, SUM(CASE WHEN redeemed_on = ? THEN 1 ELSE 0 END) AS today
     FROM redemption WHERE member_id = ? AND gift_id = ?
       AND source = 'mall' AND state NOT IN ('cancelled', 'expired', 'returned')`,
  posting: `INSERT INTO ledger_posting
         (id, reason, source, reverses_id, actor_id, note, explanation, business_on, posted_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  transfer:
    'INSERT INTO ledger_transfer (id, posting_id, from_account_id, to_account_id, amount) VALUES (?, ?, ?, ?, ?)',
  entry: `INSERT INTO ledger_entry
       (id, account_id, transfer_id, posting_id, sequence_no, delta, balance_after, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  balance: 'UPDATE ledger_account SET balance = ?, entry_count = ?, head_hash = ? WHERE id = ?',
  lot: 'UPDATE points_lot SET remaining = remaining - ? WHERE id = ?',
  use: 'INSERT INTO points_lot_use (lot_id, posting_id, amount, released_amount) VALUES (?, ?, ?, 0)',
  redemption: `INSERT INTO redemption (id, source, source_id, member_id, gift_id, kind, state, way, place_id,
       points_spent, fen_due, posting_id, snapshot, pick_up_digest, pick_up_sealed, pick_up_until, address_sealed,
       given_id, redeemed_on, redeemed_at, ended_at)
     VALUES (?, 'mall', ?, ?, ?, 'goods', 'ready', 'pick_up', ?, ?, 0, ?, ?, ?, ?, ?, NULL, NULL, ?, ?, NULL)`,
  step: `INSERT INTO redemption_event (id, redemption_id, step, actor_id, note, at)
     VALUES (?, ?, 'redeemed', ?, NULL, ?)`,
  event: 'INSERT INTO member_event (id, member_id, kind, at, payload) VALUES (?, ?, ?, ?, ?)',
  notice: `INSERT INTO notice_outbox (id, member_id, kind, dedupe_key, payload, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  movement: `INSERT INTO gift_stock_movement (id, kind, gift_id, place_id, delta, source, reason, actor_id, at)
     VALUES (?, 'redeemed', ?, ?, -1, ?, NULL, ?, ?)`,
  command:
    'INSERT INTO command (scope, command_key, body_hash, reply, created_at) VALUES (?, ?, ?, ?, ?)',
  stock: `UPDATE gift_stock SET quantity = quantity - 1, redeemed_count = redeemed_count + 1, updated_at = ?
     WHERE gift_id = ? AND place_id = ? AND quantity >= 1`,
};
const hash = 'f'.repeat(64);
const sealed = 's'.repeat(58);
const now = '2026-11-22 08:00:00.000';
const today = '2026-11-22';
const until = '2026-12-06';
let pool;
let wishes = [];
let made = 0;

/** Everything but what only the database knows is worked out before the clock runs. */
function valuesOf({ memberId, key, input }) {
  made += 1;
  const ids = Object.fromEntries(
    ['rdm', 'pst', 'trf', 'ent', 'rde', 'evt', 'ntc', 'gfm'].map((prefix) => [
      prefix,
      plainId(prefix, made),
    ]),
  );
  const name = '礼品 0';
  const content = { kind: 'goods', ways: ['pick_up', 'delivery'], pickUpDays: 14 };
  const gift = { name, picture: null, content, pricePoints: 100, priceFen: 0, valueFen: null };
  const storeName = '南京西路店';
  const redemption = {
    id: ids.rdm,
    state: 'ready',
    source: 'mall',
    giftId: input.giftId,
    gift,
    way: 'pick_up',
    pointsSpent: 100,
    fenDue: 0,
    storeId: input.wish.storeId,
    storeName,
    pickUpUntil: until,
    redeemedAt: now,
    endedAt: null,
  };
  return {
    ids,
    memberId,
    key,
    input,
    scope: `${memberId}:redeemGift`,
    digest: `${'d'.repeat(17)}${plainId('', made).slice(1)}`,
    snapshot: JSON.stringify(gift),
    explanation: JSON.stringify({
      storeName,
      receiptNo: null,
      explanation: `兑换「${name}」`,
      explanationEn: `Redeemed: ${name}`,
    }),
    payload: JSON.stringify({
      giftName: name,
      storeName,
      pointsSpent: 100,
      pointsBalance: 999_900,
    }),
    notice: JSON.stringify({ redemptionId: ids.rdm, name, storeName, pickUpUntil: until }),
    reply: JSON.stringify({ redemption, couponId: null, pointsBalance: 999_900 }),
  };
}

async function redeem({ ids, memberId, key, input, scope, ...texts }) {
  const { giftId, pricePoints, wish } = input;
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const run = async (statement, values) => (await connection.execute(text[statement], values))[0];
    await run('earlier', [scope, key]);
    await run('gift', [giftId]);
    const [account] = await run('account', [memberId, 'points']);
    const [lot] = await run('lots', [memberId]);
    await run('member', [memberId]);
    await run('taken', [today, memberId, giftId]);
    const balance = Number(account.balance) - pricePoints;
    const sequence = Number(account.entry_count) + 1;
    const explanation = texts.explanation;
    const spent = 'acc_00000000000000000000000011';
    await run('posting', [
      ids.pst,
      'spend',
      ids.rdm,
      null,
      memberId,
      null,
      explanation,
      today,
      now,
    ]);
    await run('transfer', [ids.trf, ids.pst, account.id, spent, pricePoints]);
    await run('entry', [
      ids.ent,
      account.id,
      ids.trf,
      ids.pst,
      sequence,
      -pricePoints,
      balance,
      hash,
    ]);
    await run('balance', [balance, sequence, hash, account.id]);
    await run('lot', [pricePoints, lot.id]);
    await run('use', [lot.id, ids.pst, pricePoints]);
    await run('redemption', [
      ids.rdm,
      ids.rdm,
      memberId,
      giftId,
      wish.storeId,
      pricePoints,
      ids.pst,
      texts.snapshot,
      texts.digest,
      sealed,
      until,
      today,
      now,
    ]);
    await run('step', [ids.rde, ids.rdm, memberId, now]);
    await run('event', [ids.evt, memberId, 'gift.redeemed', now, texts.payload]);
    const once = `redemption.ready:${ids.rdm}`;
    await run('notice', [ids.ntc, memberId, 'redemption.ready', once, texts.notice, now]);
    await run('movement', [ids.gfm, giftId, wish.storeId, ids.rdm, memberId, now]);
    await run('command', [scope, key, hash.slice(0, 43), texts.reply, now]);
    const taken = await run('stock', [now, giftId, wish.storeId]);
    if (taken.affectedRows !== 1) throw new Error('sold out');
    await connection.commit();
  } catch (error) {
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}

answerQuestions({
  async open({ url }) {
    pool = mysql.createPool({
      uri: url,
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
    wishes = message.wishes.map(valuesOf);
  },
  run: ({ concurrency }) => measure(() => closedLoop(wishes, concurrency, redeem)),
});

'use strict';

// The other side of `shake`: one transaction per draw, the stock taken by a conditional UPDATE, by
// hand through mysql2. It checks no key, no member and no session, and its chain is a constant.
const { randomInt } = require('node:crypto');
const mysql = require('mysql2/promise');
const { answerQuestions } = require('../processes.cjs');
const { closedLoop, measure, plainId } = require('../sales-data.cjs');

const text = {
  chance: `INSERT INTO draw_chance (campaign_id, member_id, ordinary_count, granted_count, granted_used_count, day_on, day_count)
     VALUES (?, ?, 1, 0, 0, ?, 1) ON DUPLICATE KEY UPDATE ordinary_count = ordinary_count + 1, day_count = day_count + 1`,
  notice: `INSERT IGNORE INTO notice_outbox (id, member_id, kind, dedupe_key, payload, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  stock: `UPDATE draw_progress SET drawn_count = LAST_INSERT_ID(drawn_count + 1)
     WHERE campaign_id = ? AND drawn_count < tape_length`,
  award: `INSERT INTO draw (id, campaign_id, member_id, position_no, prize_no, cost_points, is_granted, business_on, at,
       member_tag, chain, command_key, state, winning_number, reference, stuck_code, store_name, claimed_at,
       claimed_store_name, claimed_by)
     VALUES (?, ?, ?, ?, 1, 0, 0, ?, ?, ?, ?, ?, 'to_claim', ?, NULL, NULL, NULL, NULL, NULL, NULL)`,
};
const chain = 'c'.repeat(43);
const tag = 't'.repeat(22);
const day = '2026-11-22';
const now = '2026-11-22 08:00:00.000';
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
let pool;
let made = 0;
let draws = [];

/** Everything but what only the database knows is worked out before the clock runs. */
function valuesOf({ campaignId, memberId, key }) {
  made += 1;
  const drawId = plainId('drw', made);
  const characters = Array.from({ length: 11 }, () => alphabet[randomInt(alphabet.length)]);
  const winningNumber = `W${characters.join('')}`;
  const payload = { drawId, campaignName: '压测摇一摇', prizeName: '杯子', winningNumber };
  return {
    campaignId,
    chance: [campaignId, memberId, day],
    notice: [
      plainId('ntc', made),
      memberId,
      'draw.won',
      `draw.won:${drawId}`,
      JSON.stringify(payload),
      now,
    ],
    award: (position) => [
      drawId,
      campaignId,
      memberId,
      position,
      day,
      now,
      tag,
      chain,
      key,
      winningNumber,
    ],
  };
}

/** @returns whether there was something left */
async function take(draw) {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const run = async (statement, values) => (await connection.execute(text[statement], values))[0];
    await run('chance', draw.chance);
    await run('notice', draw.notice);
    const { affectedRows, insertId } = await run('stock', [draw.campaignId]);
    if (affectedRows === 0) {
      await connection.rollback();
      return false;
    }
    await run('award', draw.award(insertId));
    await connection.commit();
    return true;
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
      maxPreparedStatements: 500,
    });
    // The product's sessions have the same settings.
    pool.on('connection', (connection) => {
      void connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
      void connection.query("SET SESSION sql_mode = 'TRADITIONAL'");
    });
  },
  prepare({ campaignId, commands }) {
    draws = commands.map((command) => valuesOf({ campaignId, ...command }));
  },
  run: ({ concurrency }) =>
    measure(() =>
      closedLoop(draws, concurrency, async (draw) => {
        if (!(await take(draw))) throw new Error('refused while in stock');
      }),
    ),
  async comeLate() {
    const outcomes = await Promise.all(draws.map(take));
    return { refused: outcomes.filter((hasTaken) => !hasTaken).length };
  },
});

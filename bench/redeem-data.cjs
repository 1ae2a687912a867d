'use strict';

const path = require('node:path');
const {
  assertBooksAreClean,
  copyRows,
  countRows,
  dist,
  openProductDatabase,
  productEnvironment,
} = require('./database.cjs');
const { databaseCpuMicros, portFromLog, startProgram } = require('./processes.cjs');
const { seedRetailer } = require('./retailer.cjs');
const { alternate, formatSpread, median, seededRandom } = require('./statistics.cjs');

const part = (name) => require(path.join(dist, name));
const rows = path.join(__dirname, 'rows');

const concurrency = 64;
const members = 3_000;
const perRound = members;
const pricePoints = 100;
const stockAtStart = 5_000_000;
const countedTables = [
  'command',
  'gift_stock',
  'gift_stock_movement',
  'ledger_account',
  'ledger_entry',
  'ledger_posting',
  'ledger_transfer',
  'member_event',
  'notice_outbox',
  'points_lot',
  'points_lot_use',
  'redemption',
  'redemption_event',
];

/** Points for every member, in one lot, and gifts with stock in the store that no round empties. */
async function seedMall(url, { store, memberIds, gifts }) {
  const { earnPoints } = part('modules/points/index.js');
  const { putOffer } = part('modules/redemptions/redemptions.factory.js');
  const db = await openProductDatabase(url);
  try {
    for (let start = 0; start < memberIds.length; start += 100) {
      await db.inTransaction(async (tx) => {
        for (const memberId of memberIds.slice(start, start + 100)) {
          await earnPoints(tx, memberId, 1_000_000, {
            reason: 'opening',
            source: memberId,
            actorId: 'system',
            businessOn: '2026-11-01',
            storeName: null,
            receiptNo: null,
            note: null,
            explanation: null,
          });
        }
      });
    }
    const group = store.orgPath.split('/')[1];
    const owner = { id: group, orgPath: `/${group}/` };
    const giftIds = [];
    while (giftIds.length < gifts) {
      const stock = { [store.id]: stockAtStart };
      const terms = { name: `礼品 ${giftIds.length}`, pricePoints, perMemberMax: 1_000, stock };
      giftIds.push(await putOffer(db, owner, terms));
    }
    return giftIds;
  } finally {
    await db.close();
  }
}

/**
 * A wish of every member, in an order and for a gift taken at random, the same for the same seed: each
 * asks once, as people do.
 */
function makeWishes({ seed, memberIds, giftIds, storeId }) {
  const random = seededRandom(seed);
  const upTo = (max) => Math.floor(random() * max);
  const order = [...memberIds];
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = upTo(index + 1);
    [order[index], order[other]] = [order[other], order[index]];
  }
  return order.map((memberId, index) => ({
    memberId,
    key: `wish-${seed}-${index}`,
    input: {
      giftId: giftIds[upTo(giftIds.length)],
      wish: { way: 'pick_up', storeId },
      pricePoints,
      priceFen: 0,
    },
  }));
}

/** What no fast run may break. @throws Error that says what is wrong */
async function assertSidesAgree({ admin, ours, bare, gifts }) {
  const [left, right] = [await countRows(admin, ours.name), await countRows(admin, bare.name)];
  for (const table of countedTables) {
    if (left[table] !== right[table])
      throw new Error(`${table} has ${left[table]} rows, the other side ${right[table]}`);
  }
  for (const { name } of [ours, bare]) {
    const [[sums]] = await admin.query(
      `SELECT (SELECT COUNT(*) FROM ${name}.redemption) AS made,
         (SELECT SUM(quantity) FROM ${name}.gift_stock) AS lying,
         (SELECT SUM(delta) FROM ${name}.gift_stock_movement) AS moved,
         (SELECT SUM(balance) FROM ${name}.ledger_account) AS balance,
         (SELECT SUM(remaining) FROM ${name}.points_lot) AS left_in_lots`,
    );
    const made = Number(sums.made);
    const isRight =
      Number(sums.lying) === gifts * stockAtStart - made &&
      Number(sums.moved) === Number(sums.lying) &&
      Number(sums.balance) === members * 1_000_000 - made * pricePoints &&
      Number(sums.left_in_lots) === Number(sums.balance);
    if (!isRight) throw new Error(`${name} does not add up: ${JSON.stringify(sums)}`);
  }
}

/** The same wishes through HTTP, from the load generator. @returns redemptions a second */
async function throughHttp({ folder, database, opened, giftIds, storeId }) {
  const logFile = path.join(folder, `redeem-http-${Date.now()}.log`);
  const server = startProgram({
    file: path.join(dist, 'main.js'),
    logFile,
    preload: path.join(__dirname, 'cpu-probe.cjs'),
    env: productEnvironment(database.url),
  });
  const load = startProgram({
    file: path.join(__dirname, 'http-load.cjs'),
    logFile: `${logFile}.load`,
  });
  try {
    const port = await portFromLog(server, logFile);
    const tokens = new Map(opened.map(({ memberId, token }) => [memberId, token]));
    const memberIds = [...tokens.keys()];
    const wishes = makeWishes({ seed: 77, memberIds, giftIds, storeId });
    const requests = wishes.map(({ memberId, key, input }) => {
      const body = JSON.stringify(input);
      return {
        text: `POST /member/redemptions HTTP/1.1\r\nHost: bench.example\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nIdempotency-Key: ${key}\r\nAuthorization: Bearer ${tokens.get(memberId)}\r\n\r\n${body}`,
        expect: input.giftId,
      };
    });
    await load.ask({ ask: 'prepare', requests });
    const warm = Math.floor(requests.length / 3);
    const ask = (count, offset) =>
      load.ask({ ask: 'run', port, connections: concurrency, count, offset });
    const first = await ask(warm, 0);
    const rest = await ask(requests.length - warm, warm);
    if (first.wrong + rest.wrong > 0)
      throw new Error(`wrong over HTTP: ${first.firstWrong ?? rest.firstWrong}`);
    return (requests.length - warm) / rest.seconds;
  } finally {
    await Promise.all([server.stop(), load.stop()]);
  }
}

/**
 * Redeeming `gifts` gifts at random, against the same rows written by one transaction each, on a copy
 * of the same data.
 */
async function measureRedeeming({ admin, createDatabase, folder, pairs }, gifts) {
  const ours = await createDatabase();
  const bare = await createDatabase('bare');
  const seeded = await seedRetailer(ours.url, { members, sessions: members });
  const { store, memberIds } = seeded;
  const giftIds = await seedMall(ours.url, { store, memberIds, gifts });
  await copyRows(admin, ours.name, bare.name);
  const start = async (side, database) => {
    const program = startProgram({
      file: path.join(rows, `redeem-${side}.cjs`),
      logFile: path.join(folder, `redeem-${side}-${gifts}.log`),
    });
    await program.ask({ ask: 'open', url: database.url });
    return program;
  };
  const programs = { ours: await start('ours', ours), bare: await start('bare', bare) };
  const round = (side) => async (number) => {
    const seed = 1_000 + number;
    const wishes = makeWishes({ seed, memberIds, giftIds, storeId: store.id });
    await programs[side].ask({ ask: 'prepare', wishes });
    const before = databaseCpuMicros();
    const { seconds, cpuMicros } = await programs[side].ask({ ask: 'run', concurrency });
    const databaseMicros = before === null ? 0 : databaseCpuMicros() - before;
    return {
      rate: perRound / seconds,
      micros: cpuMicros / perRound,
      databaseMicros: databaseMicros / perRound,
    };
  };
  try {
    const results = await alternate({ pairs, ours: round('ours'), against: round('bare') });
    await assertSidesAgree({ admin, ours, bare, gifts });
    await programs.ours.stop();
    const httpRate = await throughHttp({
      folder,
      database: ours,
      opened: seeded.sessions,
      giftIds,
      storeId: store.id,
    });
    await assertBooksAreClean(ours.url);
    const pick = (side, field) => median(results.map((pair) => pair[side][field]));
    const ratios = results.map((pair) => pair.ours.rate / pair.against.rate);
    const cpuRatios = results.map((pair) => pair.against.micros / pair.ours.micros);
    return {
      ratio: median(ratios),
      ours: pick('ours', 'rate'),
      against: pick('against', 'rate'),
      unit: 'redemptions/s',
      runs: results.length,
      note: `ratio ${formatSpread(ratios)}; node CPU ratio ${formatSpread(cpuRatios)}: ${pick('ours', 'micros').toFixed(0)} against ${pick('against', 'micros').toFixed(0)} us; database CPU ${pick('ours', 'databaseMicros').toFixed(0)} against ${pick('against', 'databaseMicros').toFixed(0)} us; through HTTP, from another process: ${httpRate.toFixed(0)} redemptions/s, ratio ${(httpRate / pick('against', 'rate')).toFixed(2)}; ${gifts} gifts, ${concurrency} at once, pool 20, ${members} members, ${perRound} redemptions a round; row counts, points, lots and stock equal, audit clean`,
    };
  } finally {
    await Promise.all([programs.ours.stop(), programs.bare.stop()]);
    await ours.drop();
    await bare.drop();
  }
}

module.exports = { measureRedeeming };

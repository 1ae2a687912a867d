'use strict';

// A whole sale as the till's endpoint posts it (validation, idempotency, nonce, member, earning
// rule, ledger, sale, summary, event, reply) against its statements alone, in transactions of the
// same shape, on a copy of the same data.
const path = require('node:path');
const {
  assertBooksAreClean,
  copyRows,
  countRows,
  dist,
  productEnvironment,
} = require('../database.cjs');
const { databaseCpuMicros, portFromLog, startProgram } = require('../processes.cjs');
const { seedRetailer } = require('../retailer.cjs');
const { confirmResolutions, itemCodes, makeSales } = require('../sales-data.cjs');
const { alternate, formatSpread, median } = require('../statistics.cjs');

const concurrency = 32;
const members = 1_000;
const perRound = 1_000;
const countedTables = [
  'command',
  'integrator_nonce',
  'ledger_account',
  'ledger_entry',
  'ledger_posting',
  'ledger_transfer',
  'member',
  'member_day',
  'member_event',
  'member_resolution',
  'member_stat',
  'points_lot',
  'sale',
  'sale_line',
  'sale_tender',
  'stock',
  'stock_movement',
];

/** Every member has bought before, so that each sale runs the same statements. */
async function seedStats(admin, { name }) {
  await admin.query(
    `INSERT INTO ${name}.member_stat (member_id, spend_fen, visit_count, last_visit_at)
     SELECT id, 0, 0, '2026-01-01 00:00:00.000' FROM ${name}.member`,
  );
}

/** What no fast run may break. @throws Error that says what is wrong */
async function assertSidesAgree({ admin, ours, bare, oursPoints, barePoints }) {
  const [left, right] = [await countRows(admin, ours.name), await countRows(admin, bare.name)];
  for (const table of countedTables) {
    if (left[table] !== right[table])
      throw new Error(`${table} has ${left[table]} rows, the other side ${right[table]}`);
  }
  for (const [database, given] of [
    [ours, oursPoints],
    [bare, barePoints],
  ]) {
    const [[sums]] = await admin.query(
      `SELECT (SELECT SUM(balance) FROM ${database.name}.ledger_account) AS balance,
         (SELECT SUM(amount) FROM ${database.name}.ledger_transfer) AS moved,
         (SELECT SUM(spend_fen) FROM ${database.name}.member_stat) AS spent,
         (SELECT SUM(total_fen) FROM ${database.name}.sale) AS sold`,
    );
    const isRight =
      Number(sums.balance) === given && Number(sums.moved) === given && sums.spent === sums.sold;
    const [[stock]] = await admin.query(
      `SELECT (SELECT SUM(quantity) FROM ${database.name}.stock) AS lying,
         (SELECT SUM(delta) FROM ${database.name}.stock_movement) AS moved`,
    );
    if (stock.lying !== stock.moved)
      throw new Error(`the stock of ${database.name} is not its movements`);
    if (!isRight)
      throw new Error(`${database.name} does not add up: ${JSON.stringify({ ...sums, given })}`);
  }
}

/** The same sales through HTTP, signed, from the load generator. @returns sales a second */
async function throughHttp({ folder, database, sales, till }) {
  const { signRequest } = require(path.join(dist, 'modules/identity/index.js'));
  const logFile = path.join(folder, `sale-http-${Date.now()}.log`);
  const server = startProgram({
    file: path.join(dist, 'main.js'),
    logFile,
    preload: path.join(__dirname, '../cpu-probe.cjs'),
    env: productEnvironment(database.url),
  });
  const load = startProgram({
    file: path.join(__dirname, '../http-load.cjs'),
    logFile: `${logFile}.load`,
  });
  try {
    const port = await portFromLog(server, logFile);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const requests = sales.map(({ key, nonce, input }) => {
      const body = JSON.stringify(input);
      const signed = {
        secret: till.secret,
        method: 'POST',
        pathAndQuery: '/pos/sales',
        timestamp,
        nonce,
        body,
      };
      return {
        text: `POST /pos/sales HTTP/1.1\r\nHost: bench.example\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nIdempotency-Key: ${key}\r\nX-Huike-Key: ${till.keyId}\r\nX-Huike-Timestamp: ${timestamp}\r\nX-Huike-Nonce: ${nonce}\r\nX-Huike-Signature: ${signRequest(signed)}\r\n\r\n${body}`,
        expect: `"receiptNo":"${input.receiptNo}"`,
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

async function run({ admin, createDatabase, folder, pairs }) {
  const ours = await createDatabase();
  const bare = await createDatabase('bare');
  const { store, till, memberIds } = await seedRetailer(ours.url, { members, itemCodes });
  await seedStats(admin, ours);
  await copyRows(admin, ours.name, bare.name);
  const start = async (side, database) => {
    const program = startProgram({
      file: path.join(__dirname, `sale-post-${side}.cjs`),
      logFile: path.join(folder, `sale-post-${side}.log`),
    });
    await program.ask({
      ask: 'open',
      url: database.url,
      store,
      integratorId: till.id,
      storeIds: [store.id],
    });
    return program;
  };
  const programs = { ours: await start('ours', ours), bare: await start('bare', bare) };
  let resolutions = 0;
  const prepare = async (side, seed, count) => {
    const sales = makeSales({ seed, count, memberIds, storeId: store.id, prefix: `S${seed}` });
    const database = side === 'ours' ? ours : bare;
    await confirmResolutions(admin, database.name, sales, resolutions);
    resolutions += count;
    return sales;
  };
  const round = (side) => async (number) => {
    const sales = await prepare(side, 1_000 + number, perRound);
    await programs[side].ask({ ask: 'prepare', sales });
    const before = databaseCpuMicros();
    const { seconds, cpuMicros } = await programs[side].ask({ ask: 'run', concurrency });
    const databaseMicros = before === null ? 0 : databaseCpuMicros() - before;
    return {
      rate: perRound / seconds,
      micros: cpuMicros / perRound,
      databaseMicros: databaseMicros / perRound,
    };
  };
  const statementsOf = async (side) => {
    await programs[side].ask({ ask: 'prepare', sales: await prepare(side, 1, 2) });
    return programs[side].ask({ ask: 'statements' });
  };
  try {
    // A first run warms both sides.
    await programs.ours.ask({ ask: 'prepare', sales: await prepare('ours', 2, 32) });
    await programs.ours.ask({ ask: 'run', concurrency: 1 });
    await programs.bare.ask({ ask: 'prepare', sales: await prepare('bare', 2, 32) });
    await programs.bare.ask({ ask: 'run', concurrency: 1 });
    const [oursTexts, bareTexts] = [await statementsOf('ours'), await statementsOf('bare')];
    const differs = bareTexts.findIndex((text, index) => text !== oursTexts[index]);
    if (differs >= 0 || oursTexts.length !== bareTexts.length) {
      throw new Error(
        `the sides run different statements:\n${oursTexts[differs] ?? oursTexts.join('\n')}\n${bareTexts[differs] ?? bareTexts.join('\n')}`,
      );
    }
    const results = await alternate({ pairs, ours: round('ours'), against: round('bare') });
    await assertSidesAgree({
      admin,
      ours,
      bare,
      oursPoints: await programs.ours.ask({ ask: 'pointsGiven' }),
      barePoints: await programs.bare.ask({ ask: 'pointsGiven' }),
    });
    await programs.ours.stop();
    const httpRate = await throughHttp({
      folder,
      database: ours,
      sales: await prepare('ours', 9, 1_500),
      till,
    });
    await assertBooksAreClean(ours.url);
    const pick = (side, field) => median(results.map((pair) => pair[side][field]));
    const ratios = results.map((pair) => pair.ours.rate / pair.against.rate);
    const cpuRatios = results.map((pair) => pair.against.micros / pair.ours.micros);
    return {
      ratio: median(ratios),
      ours: pick('ours', 'rate'),
      against: pick('against', 'rate'),
      unit: 'sales/s',
      runs: results.length,
      note: `ratio ${formatSpread(ratios)}; node CPU ratio ${formatSpread(cpuRatios)}: ${pick('ours', 'micros').toFixed(0)} against ${pick('against', 'micros').toFixed(0)} us/sale; database CPU ${pick('ours', 'databaseMicros').toFixed(0)} against ${pick('against', 'databaseMicros').toFixed(0)} us/sale; through HTTP, signed, from another process: ${httpRate.toFixed(0)} sales/s, ratio ${(httpRate / pick('against', 'rate')).toFixed(2)}; ${oursTexts.length} statements a sale, ${concurrency} at once, pool 20, ${members} members, ${perRound} sales a round; row counts equal, audit clean`,
    };
  } finally {
    await Promise.all([programs.ours.stop(), programs.bare.stop()]);
    await ours.drop();
    await bare.drop();
  }
}

module.exports = { name: 'sale-post', goal: 0.6, run };

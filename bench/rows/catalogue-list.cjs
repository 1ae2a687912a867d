'use strict';

// The gift list with its filters and orders, as the production server answers it (validation, log,
// metrics, security headers), against the usual one: Koa, its router and TypeORM's findAndCount on
// the same database. Both are asked the same questions and must give the same gifts in the same order.
const path = require('node:path');
const { dist, productEnvironment } = require('../database.cjs');
const { makeQuestions, seedMall } = require('../gifts-data.cjs');
const { portFromLog, startProgram } = require('../processes.cjs');
const { alternate, formatSpread, median } = require('../statistics.cjs');

const connections = 64;
const gifts = 500;
const categories = 10;
const seed = 20_261_122;
const perRound = { ours: 20_000, against: 4_000 };

const pathOf = (question) => `/member/gifts?${new URLSearchParams(question)}`;

/** What a side answers: the gifts with everything both sides tell of them. */
async function answerOf({ port }, question) {
  const response = await fetch(`http://127.0.0.1:${port}${pathOf(question)}`);
  if (response.status !== 200) throw new Error(`${pathOf(question)}: ${response.status}`);
  const { items } = await response.json();
  return items.map((item) => JSON.stringify(item));
}

async function assertSidesAgree(ours, theirs, questions) {
  for (const question of questions) {
    const [left, right] = [await answerOf(ours, question), await answerOf(theirs, question)];
    if (left.length === 0) throw new Error(`${pathOf(question)}: nothing is found`);
    const differs = left.findIndex((item, index) => item !== right[index]);
    if (differs >= 0 || left.length !== right.length) {
      throw new Error(`${pathOf(question)}: the sides differ\n${left[differs]}\n${right[differs]}`);
    }
  }
}

async function run({ admin, createDatabase, folder, pairs }) {
  const database = await createDatabase();
  const { categoryIds } = await seedMall(database.url, { gifts, categories, seed });
  const questions = makeQuestions(categoryIds);
  const preload = path.join(__dirname, '../cpu-probe.cjs');
  const start = async (name, file, env) => {
    const logFile = path.join(folder, `${name}.log`);
    const program = startProgram({ file, logFile, preload, env });
    return { program, port: await portFromLog(program, logFile) };
  };
  const ours = await start(
    'list-ours',
    path.join(dist, 'main.js'),
    productEnvironment(database.url),
  );
  const theirs = await start('list-typeorm', path.join(__dirname, 'catalogue-list-typeorm.cjs'), {
    BENCH_SIDE_URL: database.url,
  });
  const load = startProgram({
    file: path.join(__dirname, '../http-load.cjs'),
    logFile: path.join(folder, 'list-load.log'),
  });
  const side = (server, count) => async () => {
    await load.ask({
      ask: 'prepare',
      requests: questions.map((question) => ({
        text: `GET ${pathOf(question)} HTTP/1.1\r\nHost: bench.example\r\nAccept: application/json\r\nUser-Agent: bench\r\n\r\n`,
        expect: '"items":[{"id":"gft_',
      })),
    });
    const before = await server.program.cpuMicros();
    const { seconds, wrong, firstWrong } = await load.ask({
      ask: 'run',
      port: server.port,
      connections,
      count,
    });
    if (wrong > 0)
      throw new Error(`${wrong} of ${count} answers are wrong, the first: ${firstWrong}`);
    const micros = (await server.program.cpuMicros()) - before;
    return { rate: count / seconds, micros: micros / count };
  };
  /** What is gone must be told within two seconds, however fast the answers are. */
  const assertStockIsSeen = async () => {
    const question = { sort: 'points_up', limit: 20 };
    const [first] = await answerOf(ours, question);
    const { id } = JSON.parse(first);
    const setStock = (quantity) =>
      admin.query(`UPDATE ${database.name}.gift_stock SET quantity = ? WHERE gift_id = ?`, [
        quantity,
        id,
      ]);
    for (const [quantity, isSoldOut] of [
      [5, false],
      [0, true],
    ]) {
      await setStock(quantity);
      await new Promise((done) => setTimeout(done, 2_050));
      const [shown] = await answerOf(ours, question);
      if (JSON.parse(shown).isSoldOut !== isSoldOut)
        throw new Error('a stock was not seen after two seconds');
    }
  };
  try {
    await assertSidesAgree(ours, theirs, questions);
    await side(ours, perRound.ours)();
    await side(theirs, perRound.against)();
    const results = await alternate({
      pairs,
      ours: side(ours, perRound.ours),
      against: side(theirs, perRound.against),
    });
    await assertStockIsSeen();
    await assertSidesAgree(ours, theirs, questions);
    const pick = (name, field) => median(results.map((pair) => pair[name][field]));
    const ratios = results.map((pair) => pair.ours.rate / pair.against.rate);
    const cpuRatios = results.map((pair) => pair.against.micros / pair.ours.micros);
    return {
      ratio: median(ratios),
      ours: pick('ours', 'rate'),
      against: pick('against', 'rate'),
      unit: 'req/s',
      runs: results.length,
      note: `ratio ${formatSpread(ratios)}; node CPU ratio ${formatSpread(cpuRatios)}: ${pick('ours', 'micros').toFixed(0)} against ${pick('against', 'micros').toFixed(0)} us/op; ${connections} connections, ${questions.length} questions, ${gifts} gifts; the same gifts in the same order from both, before and after; a changed stock is seen within 2 s`,
    };
  } finally {
    await Promise.all([ours.program.stop(), theirs.program.stop(), load.stop()]);
    await database.drop();
  }
}

module.exports = { name: 'catalogue-list', goal: 4, run };

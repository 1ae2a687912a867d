'use strict';

// CPU per operation of `GET /member/card` on the production server (its own main program, with
// session, log, metrics and security headers) against a hello of bare node:http.
const path = require('node:path');
const { dist, productEnvironment } = require('../database.cjs');
const { portFromLog, startProgram } = require('../processes.cjs');
const { seedRetailer } = require('../retailer.cjs');
const { alternate, formatSpread, median } = require('../statistics.cjs');

const connections = 64;
const members = 200;
const perRound = 20_000;

async function run({ createDatabase, folder, pairs }) {
  const database = await createDatabase();
  const { sessions } = await seedRetailer(database.url, { members, sessions: members });
  const preload = path.join(__dirname, '../cpu-probe.cjs');
  const start = async (name, file, env) => {
    const logFile = path.join(folder, `${name}.log`);
    const program = startProgram({ file, logFile, preload, env });
    return { program, port: await portFromLog(program, logFile) };
  };
  const ours = await start(
    'ecard-ours',
    path.join(dist, 'main.js'),
    productEnvironment(database.url),
  );
  const bare = await start('ecard-bare', path.join(__dirname, '../bare-http.cjs'));
  const load = startProgram({
    file: path.join(__dirname, '../http-load.cjs'),
    logFile: path.join(folder, 'ecard-load.log'),
  });
  const send = async ({ program, port }, count) => {
    const before = await program.cpuMicros();
    const { seconds, wrong, firstWrong } = await load.ask({ ask: 'run', port, connections, count });
    const micros = (await program.cpuMicros()) - before;
    if (wrong > 0)
      throw new Error(`${wrong} of ${count} answers are wrong, the first: ${firstWrong}`);
    return { rate: count / seconds, micros: micros / count };
  };
  // The same bytes for both sides; only the right answer differs.
  const requestsFor = (expect) =>
    sessions.map(({ memberId, token }) => ({
      text: `GET /member/card HTTP/1.1\r\nHost: bench.example\r\nAuthorization: Bearer ${token}\r\nAccept: application/json\r\nUser-Agent: bench\r\n\r\n`,
      expect: expect(memberId),
    }));
  const side = (server, expect) => async () => {
    await load.ask({ ask: 'prepare', requests: requestsFor(expect) });
    return send(server, perRound);
  };
  try {
    // Until the compiler has seen enough of both, the first rounds tell of it and not of the servers.
    for (let round = 0; round < 2; round += 1) {
      await side(ours, (memberId) => memberId)();
      await side(bare, () => '"hello":"world"')();
    }
    const results = await alternate({
      pairs,
      ours: side(ours, (memberId) => `"id":"${memberId}"`),
      against: side(bare, () => '"hello":"world"'),
    });
    const ratios = results.map((pair) => pair.against.micros / pair.ours.micros);
    const rates = results.map((pair) => pair.ours.rate / pair.against.rate);
    return {
      ratio: median(ratios),
      ours: median(results.map((pair) => pair.ours.micros)),
      against: median(results.map((pair) => pair.against.micros)),
      unit: 'CPU us/op',
      runs: results.length,
      note: `ratio ${formatSpread(ratios, 3)}; rate ratio ${formatSpread(rates)}; ${median(results.map((pair) => pair.ours.rate)).toFixed(0)} against ${median(results.map((pair) => pair.against.rate)).toFixed(0)} req/s; ${connections} connections, ${members} members, ${perRound} requests a round`,
    };
  } finally {
    await Promise.all([ours.program.stop(), bare.program.stop(), load.stop()]);
    await database.drop();
  }
}

module.exports = { name: 'ecard-read', goal: 0.33, run };

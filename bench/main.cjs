'use strict';

// `npm run bench [-- --only=NAME] [-- --pairs=N] [-- --json]`: what the product does against the
// leanest program that does the same work, on this machine, now. The ratio is the result; rates
// depend on the machine. A row is a file of its own in rows/.
const { mkdtempSync, readdirSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { connectAsAdmin, createDatabase, readEngine, serverUrl } = require('./database.cjs');
const { portFromLog, startProgram } = require('./processes.cjs');

const pairsMin = 5;
const noisyShare = 0.15;
const rowMinutes = 10;

function readArguments(argv) {
  const valueOf = (name) => argv.find((text) => text.startsWith(`--${name}=`))?.split('=')[1];
  const pairs = Number(valueOf('pairs') ?? 7);
  if (!Number.isInteger(pairs) || pairs < pairsMin)
    throw new Error(`--pairs: at least ${pairsMin}`);
  return { only: valueOf('only'), pairs, isJson: argv.includes('--json') };
}

/** Files that end in `-bare`, `-ours` and `-typeorm` are programs that a row starts. */
function loadRows(only) {
  const folder = path.join(__dirname, 'rows');
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.cjs') && !/-(bare|ours|typeorm)\.cjs$/.test(name))
    .map((name) => require(path.join(folder, name)));
  const wanted = only === undefined ? rows : rows.filter((row) => row.name === only);
  if (wanted.length === 0) {
    throw new Error(`no row ${only}; there are: ${rows.map((row) => row.name).join(', ')}`);
  }
  return wanted;
}

/** Requests per second of a bare hello: how fast this machine is at this moment. */
async function bareHttpRate(folder) {
  const logFile = path.join(folder, `hello-${Date.now()}.log`);
  const server = startProgram({
    file: path.join(__dirname, 'bare-http.cjs'),
    logFile,
    preload: path.join(__dirname, 'cpu-probe.cjs'),
  });
  const load = startProgram({ file: path.join(__dirname, 'http-load.cjs'), logFile });
  const port = await portFromLog(server, logFile);
  const requests = [{ text: 'GET / HTTP/1.1\r\nHost: bench.example\r\n\r\n', expect: 'hello' }];
  await load.ask({ ask: 'prepare', requests });
  await load.ask({ ask: 'run', port, connections: 64, count: 10_000 });
  const { seconds } = await load.ask({ ask: 'run', port, connections: 64, count: 30_000 });
  await Promise.all([server.stop(), load.stop()]);
  return 30_000 / seconds;
}

/** A side that stands still (a deadlock of its own, say) is a failure too. */
async function withinLimit(running) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`not done after ${rowMinutes} minutes`)),
      rowMinutes * 60_000,
    );
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function runRow(row, context, engine) {
  const empty = { ratio: 0, ours: 0, against: 0, unit: '', runs: 0 };
  let result;
  try {
    result = { ...empty, ...(await withinLimit(row.run(context))) };
  } catch (error) {
    // A row that lost or doubled something has failed, however fast it was.
    process.stderr.write(`${row.name}: ${error.stack}\n`);
    result = { ...empty, note: `FAILED: ${error.message}` };
  }
  const { ratio, ours, against, unit, runs, note } = result;
  return {
    name: row.name,
    ratio,
    goal: row.goal,
    met: ratio >= row.goal,
    ours,
    against,
    unit,
    runs,
    engine,
    note,
  };
}

function printTable(results) {
  const cells = results.map((row) => [
    row.name,
    row.ratio.toFixed(3),
    `>= ${row.goal}`,
    row.met ? 'met' : 'NOT MET',
    row.ours.toFixed(1),
    row.against.toFixed(1),
    row.unit,
    String(row.runs),
  ]);
  const table = [['row', 'ratio', 'goal', '', 'ours', 'against', 'unit', 'pairs'], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  const lines = table.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
  for (const row of results) process.stdout.write(`${row.name}: ${row.note}\n`);
}

async function main() {
  const { only, pairs, isJson } = readArguments(process.argv.slice(2));
  const rows = loadRows(only);
  let admin;
  try {
    admin = await connectAsAdmin();
  } catch (error) {
    const { host } = new URL(serverUrl());
    process.stderr.write(
      `No MariaDB answers at ${host} (${error.code ?? error.message}). Start one, or name another: BENCH_DATABASE_URL=mysql://user:password@host:port\n`,
    );
    process.exit(2);
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huike-bench-'));
  const engine = await readEngine(admin);
  process.stdout.write(
    `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'unknown'}, Node ${process.version}\n` +
      `MariaDB ${engine.version}: innodb_flush_log_at_trx_commit=${engine.flushLogAtCommit} sync_binlog=${engine.syncBinlog} log_bin=${engine.logBin}\n`,
  );
  const made = [];
  const context = {
    admin,
    folder,
    pairs,
    async createDatabase(part) {
      const database = await createDatabase(admin, part);
      made.push(database);
      return database;
    },
  };
  const results = [];
  try {
    const rateBefore = await bareHttpRate(folder);
    for (const row of rows) {
      process.stdout.write(`running ${row.name} ...\n`);
      results.push(await runRow(row, context, `MariaDB ${engine.version}`));
    }
    const rateAfter = await bareHttpRate(folder);
    printTable(results);
    const isNoisy = Math.abs(rateAfter / rateBefore - 1) > noisyShare;
    process.stdout.write(
      `bare http: ${rateBefore.toFixed(0)} req/s before, ${rateAfter.toFixed(0)} after${isNoisy ? ' — NOISY: judge by CPU per operation, or run again' : ''}\n`,
    );
  } finally {
    for (const database of made) await database.drop();
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  }
  if (isJson) process.stdout.write(`${JSON.stringify(results)}\n`);
  process.exitCode = results.every((row) => row.met) ? 0 : 1;
}

// Programs that a failed row left behind end with us (processes.cjs).
main()
  .catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  })
  .finally(() => process.exit());

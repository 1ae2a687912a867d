const {
  existsSync,
  openSync,
  readSync,
  closeSync,
  readdirSync,
  rmSync,
  statSync,
} = require('node:fs');
const path = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Huike needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`);
}
const root = path.join(__dirname, '..');
const needed = ['typescript', 'vite', '@tarojs/cli', 'koa', 'libsql'];
if (needed.some((name) => !existsSync(path.join(root, 'node_modules', name)))) {
  fail('The packages are not installed (or not all of them). Run: npm install');
}

const { build, isStale, targets } = require('./build.cjs');
const { isPortFree, runOnce, startDemo } = require('./services.cjs');

const isReset = process.argv.includes('--reset');
const port = portOf('PORT', 7001);
const sandboxPort = portOf('WECHAT_SANDBOX_PORT', 7002);
const databaseUrl = process.env.DATABASE_URL || 'sqlite:.data/huike.db';
const databaseFile = databaseUrl.startsWith('sqlite:')
  ? path.resolve(root, databaseUrl.slice('sqlite:'.length))
  : null;
const seedEnvironment = { NODE_ENV: 'development', DATABASE_URL: databaseUrl };

main().catch((error) => fail(explain(error)));

async function main() {
  if (process.env.NODE_ENV === 'production') {
    fail(
      'This command is for the demo and refuses to run with NODE_ENV=production.\n' +
        'In production: node server/dist/migrate.js && node server/dist/main.js (docs/operations.md)',
    );
  }
  if (isReset) return reset();
  await assertPortsAreFree();
  assertDatabaseFile();
  const startedAt = Date.now();
  await prepare();
  const demo = await startDemo({
    port,
    sandboxPort,
    databaseUrl,
    logFolder: path.join(root, '.data'),
  });
  let isStopping = false;
  const stop = async (code) => {
    if (isStopping) return;
    isStopping = true;
    await demo.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
  for (const program of demo.programs) {
    void program.ended.then(({ title, code, lastWords }) => {
      if (isStopping) return;
      process.stderr.write(`\nThe ${title} stopped (${code}):\n${lastWords}\n`);
      void stop(1);
    });
  }
  printTable(demo, (Date.now() - startedAt) / 1000);
}

/** Builds what is stale; the database is made meanwhile, for it needs the server's part alone. */
async function prepare() {
  const stale = ['types', 'h5', 'console'].filter(isStale);
  if (stale.length > 0) {
    const titles = stale.map((name) => targets[name].title).join(', ');
    say(`Building: ${titles}${stale.includes('h5') ? ' (about a minute)' : ''} ...`);
  }
  const pages = Promise.all([reportBuild('h5'), build('types').then(() => reportBuild('console'))]);
  // Awaited below; a failure meanwhile must not end the process unheard.
  pages.catch(() => undefined);
  await reportBuild('types');
  await seed();
  await pages;
}

const underWay = new Map();

/** Builds once, however many wait for it. */
function reportBuild(name) {
  if (!underWay.has(name)) {
    const job = build(name).then((seconds) => {
      if (seconds !== null) say(`  ${targets[name].title}: ${seconds.toFixed(1)} s`);
    });
    underWay.set(name, job);
  }
  return underWay.get(name);
}

async function seed() {
  const isNew = databaseFile !== null && !existsSync(databaseFile);
  if (isNew) say('Seeding the demo retailer: 6 stores, 2,000 members, 18 months of sales ...');
  const startedAt = Date.now();
  await runOnce('server/dist/seed.js', seedEnvironment);
  if (isNew) say(`  demo retailer: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function reset() {
  if (databaseFile === null) {
    fail('demo:reset removes the embedded database only; DATABASE_URL names another one.');
  }
  if (!(await isPortFree(port))) {
    fail(`Something listens on port ${port}. Stop Huike first, then run: npm run demo:reset`);
  }
  await reportBuild('types');
  const folder = path.dirname(databaseFile);
  const name = path.basename(databaseFile);
  if (existsSync(folder)) {
    for (const file of readdirSync(folder)) {
      if (file === name || file === `${name}-wal` || file === `${name}-shm`) {
        rmSync(path.join(folder, file));
      }
    }
  }
  await seed();
  say('The demo retailer is as new. Start with: npm start');
}

async function assertPortsAreFree() {
  const wanted = [
    [port, 'PORT', 'Huike'],
    [sandboxPort, 'WECHAT_SANDBOX_PORT', 'the WeChat sandbox'],
  ];
  if (port === sandboxPort)
    fail(`PORT and WECHAT_SANDBOX_PORT are both ${port}; they must differ.`);
  for (const [number, variable, who] of wanted) {
    if (await isPortFree(number)) continue;
    fail(
      `Port ${number}, which ${who} needs, is in use. Stop the other program, or choose another port:\n` +
        `  ${variable}=${number + 100} npm start`,
    );
  }
}

/** The first bytes tell most broken files; what else is wrong shows when the file is opened. */
function assertDatabaseFile() {
  if (databaseFile === null || !existsSync(databaseFile)) return;
  if (!statSync(databaseFile).isFile()) fail(brokenDatabase());
  const head = Buffer.alloc(16);
  const file = openSync(databaseFile, 'r');
  const length = readSync(file, head, 0, 16, 0);
  closeSync(file);
  if (length > 0 && head.toString('latin1') !== 'SQLite format 3\0') fail(brokenDatabase());
}

function brokenDatabase() {
  return (
    `The database ${databaseUrl.slice('sqlite:'.length)} is damaged or is no database.\n` +
    'To throw it away and start with fresh demo data: npm run demo:reset\n' +
    'To keep what is in it, restore a backup first (docs/operations.md).'
  );
}

function explain(error) {
  const text = String(error?.message ?? error);
  const isBroken = /SQLITE_(CORRUPT|NOTADB)|malformed|not a database|disk image/i.test(text);
  if (databaseFile !== null && isBroken) return brokenDatabase();
  if (/ECONNREFUSED|ER_ACCESS_DENIED|ER_BAD_DB|Unknown database|Access denied/.test(text)) {
    return `The database of DATABASE_URL cannot be used: ${text}`;
  }
  if (/EACCES|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN/.test(text)) {
    return `The folder .data cannot be written: ${text}`;
  }
  return text;
}

function portOf(variable, fallback) {
  const text = process.env[variable];
  if (!text) return fallback;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65535) {
    fail(`${variable}=${text} is not a port; use a number from 1 to 65535.`);
  }
  return number;
}

function printTable({ url, sandboxUrl }, seconds) {
  const rows = [
    ['Stage 舞台', `${url}/`, 'phone, till and WeChat side by side: begin here'],
    ['Customer 顾客', `${url}/ui/phone/?person=p1`, 'the mini-program in a browser'],
    ['Console 管理台', `${url}/ui/console/`, 'till, members, keys, audit log'],
    ['WeChat 微信', `${sandboxUrl}/phone?person=p1`, 'the pretend WeChat of persons p1 to p8'],
    ['API', `${url}/docs`, `${url}/openapi.json`],
  ];
  const width = Math.max(...rows.map(([, address]) => address.length));
  say(`\nHuike 惠客 is running (${seconds.toFixed(1)} s)\n`);
  for (const [title, address, hint] of rows) {
    say(`  ${padded(title, 16)}${address.padEnd(width + 2)}${hint}`);
  }
  say('\n  Accounts   owner  marketer  manager01  cashier01  service01  analyst');
  say('  Password   huike-demo-2026');
  say('  Logs       .data/server.log  .data/sandbox.log');
  say('\n  Ctrl-C stops everything.');
}

/** Pads by columns on the screen: a Chinese character takes two. */
function padded(text, columns) {
  const used = [...text].reduce((sum, char) => sum + (char.codePointAt(0) > 0x2e80 ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, columns - used));
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

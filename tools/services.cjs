const { spawn, spawnSync } = require('node:child_process');
const { createWriteStream, mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { root } = require('./build.cjs');

const host = '127.0.0.1';

/** Whether nobody listens on a port of this machine. */
function isPortFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port nobody listens on at the moment. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Runs one of the server's programs to its end. @throws Error with what it said on failure */
async function runOnce(file, environment, args = []) {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (part) => (said += part));
  child.stderr.on('data', (part) => (complained += part));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error((complained || said).trim() || `${file} ended with ${code}`);
  return said.trim();
}

/**
 * Starts a program that stays. `ended` settles when it stops, with the last words it said; its
 * output goes to `logFile` where one is given.
 */
function startProgram(title, file, environment, logFile) {
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches the parent alone, which then stops its children in order.
    detached: process.platform !== 'win32',
  });
  let lastWords = '';
  if (logFile) mkdirSync(path.dirname(logFile), { recursive: true });
  const log = logFile ? createWriteStream(logFile) : undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      lastWords = (lastWords + part).slice(-4000);
      log?.write(part);
    });
  }
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ title, code: 1, lastWords: error.message }));
    child.once('close', (code, signal) => {
      log?.end();
      resolve({ title, code: code ?? signal, lastWords: lastWords.trim() });
    });
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 12_000);
    await ended;
    clearTimeout(timer);
  };
  return { title, ended, stop, pid: child.pid };
}

/** Waits until an address answers 200. @throws Error after `seconds`, or when the program ends */
async function waitUntilReady(url, program, seconds = 60) {
  let end;
  void program.ended.then((outcome) => (end = outcome));
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    if (end) throw new Error(`The ${end.title} stopped (${end.code}):\n${end.lastWords}`);
    const isReady = await fetch(url).then(
      (reply) => reply.status === 200,
      () => false,
    );
    if (isReady) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`The ${program.title} did not get ready within ${seconds} s`);
}

const sandboxMain = 'wechat-sandbox/dist/main.js';
const serverMain = 'server/dist/main.js';

/** Environment of a demo server. */
function demoEnvironment({ port, sandboxPort, databaseUrl }) {
  const sandboxUrl = `http://${host}:${sandboxPort}`;
  return {
    NODE_ENV: 'development',
    PORT: String(port),
    PUBLIC_URL: process.env.PUBLIC_URL || `http://${host}:${port}`,
    DATABASE_URL: databaseUrl,
    WECHAT_API_URL: sandboxUrl,
    SANDBOX_URL: sandboxUrl,
    DEMO: '1',
  };
}

/** Starts the sandbox and one server. @returns both programs and their addresses, once they answer */
async function startDemo({ port, sandboxPort, databaseUrl, logFolder }) {
  const logFile = (name) => (logFolder ? path.join(logFolder, `${name}.log`) : undefined);
  const sandbox = startProgram(
    'WeChat sandbox',
    sandboxMain,
    { WECHAT_SANDBOX_PORT: String(sandboxPort), WECHAT_SANDBOX_HOST: host },
    logFile('sandbox'),
  );
  const server = startServer({ port, sandboxPort, databaseUrl, logFile: logFile('server') });
  const programs = [server, sandbox];
  const url = `http://${host}:${port}`;
  const sandboxUrl = `http://${host}:${sandboxPort}`;
  const stop = () => Promise.all(programs.map((program) => program.stop()));
  try {
    await Promise.all([
      waitUntilReady(`${url}/health/ready`, server),
      waitUntilReady(`${sandboxUrl}/sandbox/people`, sandbox),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, sandboxUrl, sandboxPort, databaseUrl, programs, stop };
}

/** Starts one server process; it is not ready yet. */
function startServer({ logFile, ...rest }) {
  return startProgram('server', serverMain, demoEnvironment(rest), logFile);
}

/**
 * A seeded demo on free ports and a database of its own: a temporary SQLite file, or beside the
 * MariaDB database of DATABASE_URL one with `_<name>` behind its name, made anew.
 */
async function startThrowawayDemo(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `huike-${name}-`));
  const databaseUrl = await emptyDatabase(name, folder);
  const port = await freePort();
  const sandboxPort = await freePort();
  await runOnce('server/dist/seed.js', { NODE_ENV: 'development', DATABASE_URL: databaseUrl });
  const demo = await startDemo({ port, sandboxPort, databaseUrl, logFolder: folder });
  return {
    ...demo,
    folder,
    isMariadb: !databaseUrl.startsWith('sqlite:'),
    async stop() {
      await demo.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function emptyDatabase(name, folder) {
  const given = process.env.DATABASE_URL ?? '';
  if (!/^(mysql|mariadb):/.test(given)) return `sqlite:${path.join(folder, 'huike.db')}`;
  const url = new URL(given);
  const database = `${url.pathname.slice(1)}_${name}`;
  const mysql = require('mysql2/promise');
  const connection = await mysql.createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  });
  await connection.query(`DROP DATABASE IF EXISTS \`${database}\``);
  await connection.query(
    `CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin`,
  );
  await connection.end();
  url.pathname = `/${database}`;
  return url.toString();
}

/** Whether a program is there to be called. */
function hasCommand(name, args = ['--version']) {
  return spawnSync(name, args, { stdio: 'ignore' }).error === undefined;
}

module.exports = {
  host,
  isPortFree,
  freePort,
  runOnce,
  startDemo,
  startServer,
  startThrowawayDemo,
  waitUntilReady,
  hasCommand,
};

'use strict';

const path = require('node:path');
const mysql = require('mysql2/promise');

/** The compiled product. */
const dist = path.join(__dirname, '../server/dist');

/** The master secret and the rest of a production configuration, without a secret of anybody's. */
function productEnvironment(databaseUrl) {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    APP_SECRET: 'bench-0123456789-abcdefghij-klmnopqrst',
    PUBLIC_URL: 'https://bench.example',
    WECHAT_APP_ID: 'wxbe9c4be9c4be9c45',
    WECHAT_API_URL: 'https://wechat.bench.example',
    WECHAT_APP_SECRET: 'nothing-here-talks-to-wechat',
    SANDBOX_URL: '',
    DEMO: '0',
    LOG_LEVEL: 'info',
  };
}

/** Where the benchmark's own databases are made, and nothing else is touched. */
function serverUrl() {
  return process.env.BENCH_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306';
}

function urlOf(name) {
  const url = new URL(serverUrl().replace(/^mariadb:/, 'mysql:'));
  url.pathname = `/${name}`;
  return url.href;
}

/** @throws Error where no database server answers */
async function connectAsAdmin() {
  return mysql.createConnection({ uri: urlOf(''), connectTimeout: 5_000 });
}

/** Version and durability as the server itself tells them. */
async function readEngine(admin) {
  const [rows] = await admin.query(
    `SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flushLogAtCommit,
       @@sync_binlog AS syncBinlog, @@log_bin AS logBin`,
  );
  return rows[0];
}

/** An empty, migrated database `huike_bench` or `huike_bench_<part>`; what had that name is dropped. */
async function createDatabase(admin, part) {
  const name = part ? `huike_bench_${part}` : 'huike_bench';
  await admin.query(`DROP DATABASE IF EXISTS ${name}`);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin`);
  const db = await openProductDatabase(urlOf(name));
  await db.migrate();
  await db.close();
  return {
    name,
    url: urlOf(name),
    drop: () => admin.query(`DROP DATABASE IF EXISTS ${name}`),
  };
}

/** A database opened by the product's own code. */
function openProductDatabase(url) {
  const { openConfiguredDatabase } = require(path.join(dist, 'app/services.js'));
  const { loadConfig } = require(path.join(dist, 'app/config.js'));
  const { systemClock } = require(path.join(dist, 'core/clock.js'));
  return openConfiguredDatabase(loadConfig(productEnvironment(url)), systemClock);
}

/** Number of rows of every table but the migrations'. */
async function countRows(admin, name) {
  const [tables] = await admin.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? ORDER BY 1`,
    [name],
  );
  const counts = {};
  for (const table of tables) {
    const [[row]] = await admin.query(`SELECT COUNT(*) AS n FROM ${name}.${table.name}`);
    counts[table.name] = Number(row.n);
  }
  return counts;
}

/** Puts a copy of every row of `from` into the equal, empty tables of `to`. */
async function copyRows(admin, from, to) {
  await admin.query('SET SESSION foreign_key_checks = 0');
  for (const table of Object.keys(await countRows(admin, from))) {
    await admin.query(`DELETE FROM ${to}.${table}`);
    await admin.query(`INSERT INTO ${to}.${table} SELECT * FROM ${from}.${table}`);
  }
  await admin.query('SET SESSION foreign_key_checks = 1');
}

/** The product's own audit. @throws Error with its first fault where the books are not clean */
async function assertBooksAreClean(url) {
  const { auditBooks } = require(path.join(dist, 'app/audit-books.js'));
  const db = await openProductDatabase(url);
  try {
    const report = await auditBooks(db.read);
    if (!report.isClean)
      throw new Error(`the books are broken: ${JSON.stringify(report.faults[0])}`);
    return report;
  } finally {
    await db.close();
  }
}

module.exports = {
  assertBooksAreClean,
  connectAsAdmin,
  copyRows,
  countRows,
  createDatabase,
  dist,
  openProductDatabase,
  productEnvironment,
  readEngine,
  serverUrl,
};

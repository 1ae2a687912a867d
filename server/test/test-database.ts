import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import type { Clock } from '../src/core/clock';
import { openDatabase, type Database } from '../src/core/database/database';
import { entities, migrations } from '../src/app/schema';

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  constructor(private at: Date = new Date()) {}
  now(): Date {
    return this.at;
  }
  set(at: Date | string): void {
    this.at = new Date(at);
  }
  advanceSeconds(seconds: number): void {
    this.at = new Date(this.at.getTime() + seconds * 1000);
  }
}

/** Where tests of this run and worker keep their data: a MariaDB schema, or a new SQLite file. */
export async function testDatabaseUrl(
  ownName = '',
): Promise<{ url: string; drop(): Promise<void> }> {
  const base = process.env['DATABASE_URL'] ?? '';
  if (!/^(mysql|mariadb):/.test(base)) {
    const folder = mkdtempSync(path.join(tmpdir(), 'huike-test-'));
    return {
      url: `sqlite:${path.join(folder, 'test.db')}`,
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const url = new URL(base);
  const name = `${url.pathname.slice(1)}_${process.env['HUIKE_TEST_RUN'] ?? process.pid}_w${process.env['JEST_WORKER_ID'] ?? 1}${ownName}`;
  url.pathname = '/';
  const admin = await mysql.createConnection(url.href.replace(/^mariadb:/, 'mysql:'));
  await admin.query(
    `CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin`,
  );
  await admin.end();
  url.pathname = `/${name}`;
  // The schema is kept for the next file of this worker and dropped at the end of the run.
  return { url: url.href, drop: async () => undefined };
}

/**
 * A migrated database of this worker; `close` ends it.
 * @param ownName a schema of its own, for a test that needs it empty
 */
export async function openTestDatabase(
  clock: Clock = new TestClock(),
  ownName?: string,
): Promise<Database> {
  const { url, drop } = await testDatabaseUrl(ownName);
  const db = await openDatabase({ url, entities, migrations, clock, poolSize: 20 });
  await db.migrate();
  const close = db.close.bind(db);
  db.close = async () => {
    await close();
    await drop();
  };
  return db;
}

/** Every file below `folder` whose name ends with `suffix`. */
export function filesBelow(folder: string, suffix: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(suffix))
    .map((name) => path.join(folder, name))
    .sort();
}

import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import LibsqlDatabase from 'libsql';
import { createPool, type Pool, type PoolConnection } from 'mysql2';
import { DataSource, type EntityManager, type MixedList } from 'typeorm';
import { type Clock } from '../clock';
import {
  mariadbDialect,
  sqliteDialect,
  type Dialect,
  type Sql,
  type SqlRow,
  type SqlValue,
} from './sql';
import { busyFailureOf, isLockConflict } from './outage';
import { openTransaction, type Tx } from './transaction';

/** What a database is opened with. */
export interface DatabaseOptions {
  /** `sqlite:FILE`, `mysql://...` or `mariadb://...` */
  url: string;
  entities: MixedList<new () => object>;
  migrations: MixedList<new () => object>;
  clock: Clock;
  poolSize?: number;
}

/**
 * One door to both engines. Reads go through `read`; everything that writes goes through
 * `inTransaction`. On SQLite writers take turns on one connection while reads use another, so a
 * read never sees half a transaction; on MariaDB reads have a pool of their own, so that a read
 * made while a transaction is open can never wait for a connection that waits for the read.
 */
export interface Database {
  readonly dialect: Dialect;
  readonly read: Sql;
  /** Entity reads outside a transaction (console lists). */
  readonly manager: EntityManager;
  /** The connection that migrations and schema checks use. */
  readonly dataSource: DataSource;
  /**
   * Runs `work` in one transaction and commits. On a deadlock or lock time-out everything is
   * rolled back and `work` runs again in a new transaction, so it must have no effect outside the
   * database; `tx.afterCommit` is for wake-ups. READ COMMITTED: a read after a lock sees the newest row.
   */
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Reads in one snapshot: all statements see the rows of one instant, whatever commits meanwhile.
   * For proofs over several tables; it holds a connection and old row versions until it ends.
   */
  inSnapshot<T>(look: (read: Sql) => Promise<T>): Promise<T>;
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database; it is not migrated yet. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url.startsWith('sqlite:') ? openSqlite(options) : openMariadb(options);
}

async function openSqlite({
  url,
  entities,
  migrations,
  clock,
}: DatabaseOptions): Promise<Database> {
  const file = path.resolve(url.slice('sqlite:'.length));
  mkdirSync(path.dirname(file), { recursive: true });
  const source = (queryOnly: boolean) =>
    new DataSource({
      type: 'better-sqlite3',
      driver: LibsqlDatabase,
      database: file,
      enableWAL: true,
      synchronize: false,
      entities,
      migrations,
      prepareDatabase: (db: { pragma(text: string): unknown }) => {
        db.pragma('synchronous = FULL');
        db.pragma('busy_timeout = 5000');
        // 64 MiB: pages of indexes stay in memory.
        db.pragma('cache_size = -65536');
        db.pragma('foreign_keys = ON');
        if (queryOnly) db.pragma('query_only = ON');
      },
    });
  const writer = await source(false).initialize();
  let reader: DataSource | undefined;
  const writerSql = sqliteSql(writer);
  let turn: Promise<unknown> = Promise.resolve();
  const lazyReader = async (): Promise<DataSource> => (reader ??= await source(true).initialize());
  // The reader opens with the file so that a broken file is reported at start.
  reader = await lazyReader();
  return {
    dialect: sqliteDialect,
    read: sqliteSql(reader),
    manager: reader.manager,
    dataSource: writer,
    inTransaction(work) {
      const job = turn.then(async () => {
        const runner = writer.createQueryRunner();
        return openTransaction(
          {
            sql: writerSql,
            manager: runner.manager,
            begin: () => runner.startTransaction(),
            commit: () => runner.commitTransaction(),
            rollback: () => runner.rollbackTransaction(),
          },
          clock.now(),
          work,
        );
      });
      turn = job.catch(() => undefined);
      return job;
    },
    async inSnapshot(look) {
      // A connection of its own: on the shared one every other read would fall into this snapshot.
      const own = await source(true).initialize();
      try {
        const read = sqliteSql(own);
        await read.run('BEGIN');
        // The snapshot is taken by the first read, not by BEGIN.
        await read.one('SELECT COUNT(*) AS n FROM sqlite_master');
        const found = await look(read);
        await read.run('COMMIT');
        return found;
      } finally {
        await own.destroy();
      }
    },
    async migrate() {
      await writer.runMigrations({ transaction: 'each' });
    },
    async close() {
      await turn;
      await reader?.destroy();
      await writer.destroy();
    },
  };
}

interface SqliteStatement {
  all(...values: SqlValue[]): SqlRow[];
  run(...values: SqlValue[]): { changes: number };
}

function sqliteSql(source: DataSource): Sql {
  const driver = source.driver as unknown as {
    databaseConnection: { prepare(text: string): SqliteStatement };
  };
  const prepared = new Map<string, SqliteStatement>();
  const statement = (text: string) => {
    let known = prepared.get(text);
    if (!known) {
      // Texts are few and fixed; the bound only guards against lists of ever new lengths.
      if (prepared.size > 500) prepared.clear();
      known = driver.databaseConnection.prepare(text);
      prepared.set(text, known);
    }
    return known;
  };
  const all = async (text: string, values: readonly SqlValue[] = []) =>
    statement(text).all(...values);
  return {
    dialect: sqliteDialect,
    all,
    one: async (text, values) => (await all(text, values))[0],
    run: async (text, values = []) => statement(text).run(...values).changes,
  };
}

async function openMariadb(options: DatabaseOptions): Promise<Database> {
  const { url, entities, migrations, clock, poolSize = 20 } = options;
  const shared = {
    charset: 'utf8mb4',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
  };
  // FOUND_ROWS makes "changed" mean "matched", as on SQLite.
  const extra = {
    flags: ['FOUND_ROWS'],
    maxPreparedStatements: 500,
    // A database that is away, or hopelessly behind, is told at once: tills can try again.
    connectTimeout: 2_000,
    queueLimit: 2_000,
  };
  const source = await new DataSource({
    // Never `mysql` against MariaDB: its schema diff would propose to drop json columns.
    type: 'mariadb',
    url: url.replace(/^mysql:/, 'mariadb:'),
    ...shared,
    poolSize,
    synchronize: false,
    entities,
    migrations,
    extra,
  }).initialize();
  widenDocuments(source);
  const pool = (source.driver as unknown as { pool: Pool }).pool;
  pool.on('connection', (connection) => void prepareSession(connection));
  // The connection that initialize() opened is older than the line above.
  await new Promise<void>((done, fail) => {
    pool.getConnection((error, connection) => {
      if (error) return fail(error);
      void prepareSession(connection)
        .then(() => connection.release())
        .then(done, fail);
    });
  });
  const readers = createPool({
    uri: url.replace(/^mariadb:/, 'mysql:'),
    ...shared,
    ...extra,
    connectionLimit: Math.ceil(poolSize / 2),
  });
  readers.on('connection', (connection) => void prepareSession(connection));
  return {
    dialect: mariadbDialect,
    read: mariadbSql(readers),
    manager: source.manager,
    dataSource: source,
    async inTransaction(work) {
      for (let attempt = 1; ; attempt += 1) {
        const runner = source.createQueryRunner();
        try {
          const connection = (await runner.connect()) as PoolConnection;
          return await openTransaction(
            {
              sql: mariadbSql(connection),
              manager: runner.manager,
              begin: () => runner.startTransaction(),
              commit: () => runner.commitTransaction(),
              rollback: () => runner.rollbackTransaction(),
            },
            clock.now(),
            work,
          );
        } catch (error) {
          if (attempt >= 6 || !isLockConflict(error)) throw busyFailureOf(error) ?? error;
          await new Promise((done) => setTimeout(done, 5 * 2 ** attempt * (0.5 + Math.random())));
        } finally {
          await runner.release();
        }
      }
    },
    inSnapshot: (look) => inMariadbSnapshot(readers, look),
    async migrate() {
      await source.runMigrations({ transaction: 'none' });
    },
    async close() {
      await new Promise<void>((done, fail) => {
        readers.end((error) => (error ? fail(error) : done()));
      });
      await source.destroy();
    },
  };
}

/** `text` ends at 64 KB on MariaDB, which a long receipt exceeds; SQLite knows no such bound. */
function widenDocuments(source: DataSource): void {
  for (const column of source.entityMetadatas.flatMap((metadata) => metadata.columns)) {
    if (column.type === 'text') column.type = 'mediumtext';
  }
}

async function inMariadbSnapshot<T>(pool: Pool, look: (read: Sql) => Promise<T>): Promise<T> {
  const connection = await new Promise<PoolConnection>((done, fail) => {
    pool.getConnection((error, given) =>
      error ? fail(busyFailureOf(error) ?? error) : done(given),
    );
  });
  const say = (text: string) =>
    new Promise<void>((done, fail) => {
      connection.query(text, (error) => (error ? fail(error) : done()));
    });
  try {
    // Without SESSION this is for the next transaction alone: afterwards READ COMMITTED counts again.
    await say('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await say('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const found = await look(mariadbSql(connection));
    await say('COMMIT');
    connection.release();
    return found;
  } catch (error) {
    // Whoever got it next would read in the old snapshot.
    connection.destroy();
    throw error;
  }
}

const sessionSettings = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  // Too long or out of range is an error, never cut or rounded.
  "SET SESSION sql_mode = 'TRADITIONAL'",
  // A till waits seconds, not the 50 of the server's default; the work is tried again anyway.
  'SET SESSION innodb_lock_wait_timeout = 3',
];

/** Statements of one connection run in order, so these come before whoever gets it first. */
function prepareSession(connection: PoolConnection): Promise<void> {
  const set = (text: string) =>
    new Promise<void>((done, fail) => {
      connection.query(text, (error) => (error ? fail(error) : done()));
    });
  return Promise.all(sessionSettings.map(set)).then(
    () => undefined,
    // A connection without its settings must not be used.
    () => connection.destroy(),
  );
}

function mariadbSql(connection: Pool | PoolConnection): Sql {
  const execute = (text: string, values: readonly SqlValue[] = []) =>
    new Promise<unknown>((resolve, reject) => {
      connection.execute(text, [...values], (error, result) => {
        if (error) reject(isLockConflict(error) ? error : (busyFailureOf(error) ?? error));
        else resolve(result);
      });
    });
  const all = async (text: string, values?: readonly SqlValue[]) =>
    (await execute(text, values)) as SqlRow[];
  return {
    dialect: mariadbDialect,
    all,
    one: async (text, values) => (await all(text, values))[0],
    run: async (text, values) =>
      ((await execute(text, values)) as { affectedRows: number }).affectedRows,
  };
}

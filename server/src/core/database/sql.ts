/** A value that both engines take as a bound parameter. */
export type SqlValue = string | number | null;

/** One row as the driver gives it; readers convert what they need. */
export type SqlRow = Record<string, unknown>;

/**
 * Prepared statements on either engine. The text stays in the common subset of SQLite and MariaDB;
 * what differs (row locks, upserts) comes from `dialect`.
 */
export interface Sql {
  readonly dialect: Dialect;
  all(text: string, values?: readonly SqlValue[]): Promise<SqlRow[]>;
  one(text: string, values?: readonly SqlValue[]): Promise<SqlRow | undefined>;
  /** Runs a statement that changes rows. @returns how many it changed (matched, on UPDATE) */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
}

/** What the two engines say differently. */
export interface Dialect {
  readonly engine: 'sqlite' | 'mariadb';
  /** Appended to a SELECT that locks its rows; SQLite's transactions already exclude each other. */
  readonly forUpdate: '' | ' FOR UPDATE';
  /** Head and tail of an INSERT that does nothing where a unique key is taken. */
  readonly insertIgnore: 'INSERT OR IGNORE' | 'INSERT IGNORE';
  /**
   * Tail of an INSERT that adds the new row's whole numbers to the row that is there already.
   * @param key the columns of the key; names are written into the text, so never a caller's input
   * @param added the columns that are added; `others` are replaced
   */
  addToTaken(key: readonly string[], added: readonly string[], others?: readonly string[]): string;
}

export const sqliteDialect: Dialect = {
  engine: 'sqlite',
  forUpdate: '',
  insertIgnore: 'INSERT OR IGNORE',
  addToTaken: (key, added, others = []) =>
    ` ON CONFLICT (${key.join(', ')}) DO UPDATE SET ` +
    [
      ...added.map((name) => `${name} = ${name} + excluded.${name}`),
      ...others.map((name) => `${name} = excluded.${name}`),
    ].join(', '),
};
export const mariadbDialect: Dialect = {
  engine: 'mariadb',
  forUpdate: ' FOR UPDATE',
  insertIgnore: 'INSERT IGNORE',
  addToTaken: (_key, added, others = []) =>
    ' ON DUPLICATE KEY UPDATE ' +
    [
      ...added.map((name) => `${name} = ${name} + VALUES(${name})`),
      ...others.map((name) => `${name} = VALUES(${name})`),
    ].join(', '),
};

/** An instant as both engines store it: UTC, milliseconds, no zone. */
export function sqlInstant(at: Date): string {
  return at.toISOString().replace('T', ' ').slice(0, 23);
}

/** The instant in a datetime column: a Date from mysql2, UTC text from SQLite. */
export function instantOf(value: unknown): Date {
  if (value instanceof Date) return value;
  const text = textOf(value);
  return new Date(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`);
}

export function instantOrNull(value: unknown): Date | null {
  return value === null || value === undefined ? null : instantOf(value);
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`expected text from the database, got ${typeof value}`);
}

export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : textOf(value);
}

/** A whole number; sums and big values reach us as text on MariaDB. */
export function numberOf(value: unknown): number {
  const number = typeof value === 'bigint' || typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw new TypeError(`expected a safe whole number from the database, got ${String(value)}`);
  }
  return number;
}

export function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : numberOf(value);
}

/** `?, ?, ?` for a list of that length. */
export function placeholders(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

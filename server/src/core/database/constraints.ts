/**
 * Whether an error is the failure of a unique key; with `names`, of one of those. The name is in
 * MariaDB's text; SQLite names the columns (`table.column, table.column`), so callers pass both.
 */
export function isUniqueFailure(error: unknown, ...names: string[]): boolean {
  const { code, errno, message } = driverErrorOf(error);
  const isUnique =
    errno === 1062 ||
    code.startsWith('SQLITE_CONSTRAINT_UNIQUE') ||
    code.startsWith('SQLITE_CONSTRAINT_PRIMARYKEY');
  return isUnique && (names.length === 0 || names.some((name) => message.includes(name)));
}

/** Whether an error is a failed CHECK. MariaDB's errno 4025 comes with a wrong symbolic name, so the number counts. */
export function isCheckFailure(error: unknown): boolean {
  const { code, errno } = driverErrorOf(error);
  return errno === 4025 || code === 'SQLITE_CONSTRAINT_CHECK';
}

function driverErrorOf(error: unknown): { code: string; errno: number; message: string } {
  const outer = (error ?? {}) as { driverError?: unknown };
  const inner = (outer.driverError ?? outer) as {
    code?: unknown;
    errno?: unknown;
    message?: unknown;
  };
  return {
    code: typeof inner.code === 'string' ? inner.code : '',
    errno: typeof inner.errno === 'number' ? inner.errno : 0,
    message: typeof inner.message === 'string' ? inner.message : '',
  };
}

import { UpstreamFailure } from '../refusal';

/** Deadlock, lock time-out, or a row that changed under a snapshot: safe to run the work again. */
export function isLockConflict(error: unknown): boolean {
  return [1213, 1205, 1020].includes(driverErrorOf(error).errno);
}

/**
 * What a failed statement is where the database is away or cannot keep up; undefined where the
 * statement itself is to blame, which is a bug.
 */
export function busyFailureOf(error: unknown): UpstreamFailure | undefined {
  if (error instanceof UpstreamFailure) return undefined;
  const { code, errno, message } = driverErrorOf(error);
  const isBusy =
    isLockConflict(error) ||
    awayCodes.has(code) ||
    awayNumbers.has(errno) ||
    awayMessages.some((text) => message.includes(text));
  // The driver's text can hold a statement with its values, so only its name is kept.
  return isBusy ? new UpstreamFailure('database', true, code || `errno ${errno}`) : undefined;
}

const awayCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'PROTOCOL_CONNECTION_LOST',
  'SQLITE_BUSY',
]);

/** Too many connections (of all, of one user), shutting down, connection killed. */
const awayNumbers: ReadonlySet<number> = new Set([1040, 1203, 1053, 1927]);

/** What mysql2 gives no code: a full queue of its pool, and a connection that died unseen. */
const awayMessages = ['Queue limit reached', 'connection is in closed state'];

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

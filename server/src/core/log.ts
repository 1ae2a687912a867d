import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;

/** Fields that never reach a log line in clear, wherever they stand. */
export const redactedFields = [
  'phone',
  'openid',
  'unionid',
  'sessionKey',
  'session_key',
  'token',
  'accessToken',
  'access_token',
  'secret',
  'password',
  'oldPassword',
  'newPassword',
  'code',
  'memberCode',
  'phoneCode',
  'authorization',
  'cookie',
  'cardNo',
  'name',
  'address',
] as const;

const hidden: ReadonlySet<string> = new Set(redactedFields);
const censored = '[redacted]';
const deepest = 8;

/**
 * A copy of a value with the redacted fields censored at any depth. Done by hand: pino's `redact`
 * follows a list of paths per line, which cost more than all the rest of a request's log line, and
 * reached three levels.
 */
export function redacted(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // Cut rather than let through: what stands so deep is no field that anybody looks for.
  if (depth > deepest) return censored;
  if (Array.isArray(value)) return value.map((item) => redacted(item, depth + 1));
  if (value instanceof Error) return redacted(pino.stdSerializers.err(value), depth);
  if ('toJSON' in value && typeof value.toJSON === 'function') return value;
  const copy: Record<string, unknown> = {};
  for (const [field, given] of Object.entries(value)) {
    copy[field] = hidden.has(field) ? censored : redacted(given, depth + 1);
  }
  return copy;
}

/** A request writes one line, so lines are gathered; nothing waits longer than this. */
const flushMs = 500;
const flushBytes = 8 * 1024;

/**
 * JSON lines to stdout (or `destination`); values of the redacted fields become `[redacted]`.
 * Lines to stdout leave in blocks, at the latest after half a second and when the process ends.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (line: Record<string, unknown>) => redacted(line) as Record<string, unknown>,
    },
  };
  return pino(options, destination ?? gatheredStdout());
}

let stdout: DestinationStream | undefined;

/** One for the process: whatever the number of logs, lines keep their order. */
function gatheredStdout(): DestinationStream {
  if (stdout) return stdout;
  const gathered = pino.destination({
    dest: 1,
    sync: false,
    minLength: flushBytes,
    periodicFlush: flushMs,
  });
  process.on('exit', () => gathered.flushSync());
  return (stdout = gathered);
}

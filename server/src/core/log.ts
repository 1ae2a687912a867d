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
const waitMs = 500;
const gatheredMax = 16 * 1024;
const warning = 40;

/**
 * JSON lines to stdout (or `destination`); values of the redacted fields become `[redacted]`.
 * Lines to stdout leave in blocks: after half a second, when the process ends, and at once where one
 * is a warning or an error.
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
  return pino(options, destination ?? gatheredStdout);
}

/** One for the process: whatever the number of logs, lines keep their order. */
const gatheredStdout = {
  // Asks pino to tell the level of each line.
  [Symbol.for('pino.metadata')]: true,
  lastLevel: 0,
  lines: '',
  timer: undefined as NodeJS.Timeout | undefined,
  write(line: string): void {
    if (!this.timer) {
      this.timer = setInterval(() => this.flush(), waitMs).unref();
      process.on('exit', () => this.flush());
    }
    this.lines += line;
    if (this.lastLevel >= warning || this.lines.length > gatheredMax) this.flush();
  },
  flush(): void {
    if (this.lines) process.stdout.write(this.lines);
    this.lines = '';
  },
};

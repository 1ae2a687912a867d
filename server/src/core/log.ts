import pino, { type DestinationStream, type Logger } from 'pino';

export interface Log extends Pick<Logger, 'info' | 'warn' | 'error' | 'debug'> {
  /** The line of one answered request, at level `info`. */
  request(line: RequestLine): void;
}

/**
 * What a request leaves in the log. No text in it comes from the caller but the id, which was
 * looked at; the route is the pattern, since the address itself may hold a phone number.
 */
export interface RequestLine {
  /** Letters, digits, `-` and `_`. */
  requestId: string;
  operation: string | undefined;
  method: string;
  route: string | undefined;
  status: number;
  errorCode: string | undefined;
  tookMs: number;
}

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
const info = 30;
const warning = 40;

/**
 * JSON lines to stdout (or `destination`); values of the redacted fields become `[redacted]`.
 * Lines to stdout leave in blocks: after half a second, when the process ends, and at once where one
 * is a warning or an error.
 */
export function createLog(level: string, destination?: DestinationStream): Logger & Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (line: Record<string, unknown>) => redacted(line) as Record<string, unknown>,
    },
  };
  const stream = destination ?? gatheredStdout;
  const log = pino(options, stream);
  const isTold = log.isLevelEnabled('info');
  return Object.assign(log, {
    request(line: RequestLine) {
      if (!isTold) return;
      if (stream === gatheredStdout) gatheredStdout.lastLevel = info;
      stream.write(textOf(line));
    },
  });
}

/**
 * Every request writes this line, and none of its texts needs escaping: put together by hand it
 * costs a fraction of what the way through pino and the redaction does.
 */
function textOf(line: RequestLine): string {
  const { requestId, operation, method, route, status, errorCode, tookMs } = line;
  let text = `{"level":"info","time":"${new Date().toISOString()}","event":"request","requestId":"${requestId}"`;
  if (operation !== undefined) text += `,"operation":"${operation}"`;
  text += `,"method":"${method}"`;
  if (route !== undefined) text += `,"route":"${route}"`;
  text += `,"status":${status}`;
  if (errorCode !== undefined) text += `,"errorCode":"${errorCode}"`;
  return `${text},"tookMs":${Math.round(tookMs * 1000) / 1000}}\n`;
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

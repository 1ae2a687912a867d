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

/** JSON lines to stdout (or `destination`); values of the redacted fields become `[redacted]`. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: redactedFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[redacted]',
    },
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: pino.stdSerializers.err },
  };
  return destination ? pino(options, destination) : pino(options);
}

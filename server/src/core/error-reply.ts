import type { Context } from 'koa';
import { errorStatuses, errorTexts, type ErrorCode, type ErrorReply } from '@huike/shared-types';
import { busyFailureOf } from './database/outage';
import type { Log } from './log';
import { HungUp } from './read-json';
import { Refusal, UpstreamFailure } from './refusal';

/** What an error is to the caller; anything that is neither refusal nor upstream failure is our fault. */
export function codeOf(error: unknown): { code: ErrorCode; data?: Record<string, unknown> } {
  if (error instanceof Refusal)
    return { code: error.code, ...(error.data ? { data: error.data } : {}) };
  if (error instanceof UpstreamFailure) {
    return error.system === 'database'
      ? { code: 'server.busy', data: { retryAfterSeconds: 1 } }
      : { code: 'upstream.unavailable' };
  }
  const status = statusOfHttpError(error);
  if (status === 404) return { code: 'request.unknown_route' };
  if (status !== undefined && status < 500) return { code: 'request.invalid' };
  return { code: 'server.fault' };
}

/** Koa's own parts (router, file sender) throw errors with a status that is meant for the caller. */
function statusOfHttpError(error: unknown): number | undefined {
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return typeof status === 'number' && (expose === true || status === 404) ? status : undefined;
}

/** The body of a failed reply, in the language asked for. */
export function errorReply(
  error: unknown,
  requestId: string,
  acceptLanguage: string,
): { status: number; body: ErrorReply } {
  const { code, data } = codeOf(error);
  const messages = errorTexts[code];
  const isEnglish = /^\s*en/i.test(acceptLanguage);
  return {
    status: errorStatuses[code],
    body: {
      code,
      message: isEnglish ? messages.en : messages.zh,
      messages,
      requestId,
      ...(data ? { data } : {}),
    },
  };
}

/**
 * Makes the reply of whatever was thrown, and logs what somebody must act on.
 * @returns its code; undefined where nobody is left to answer
 */
export function replyWithError(
  log: Log,
  context: Context,
  requestId: string,
  thrown: unknown,
): ErrorCode | undefined {
  if (thrown instanceof HungUp) {
    log.debug({ event: 'caller.hung_up', requestId });
    context.respond = false;
    // Nobody reads it; the log and the counters tell it from an answer.
    context.res.statusCode = 499;
    return undefined;
  }
  // Entity reads throw what the driver threw.
  const error = busyFailureOf(thrown) ?? thrown;
  const { status, body } = errorReply(error, requestId, context.get('accept-language'));
  context.status = status;
  context.body = body;
  const retryAfter = body.data?.['retryAfterSeconds'];
  if (typeof retryAfter === 'number') context.set('Retry-After', String(retryAfter));
  if (body.code === 'server.fault') log.error({ event: 'bug', requestId, error }, 'bug');
  else if (error instanceof UpstreamFailure) {
    log.warn({
      event: 'upstream.failed',
      requestId,
      system: error.system,
      reason: error.message,
    });
  }
  return body.code;
}

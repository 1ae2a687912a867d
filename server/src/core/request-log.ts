import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Log } from './log';

/** Gives every request an id: the caller's where it is harmless, else a new one; out in a header. */
export function withRequestId(): Middleware {
  return (context, next) => {
    const given = context.req.headers['x-request-id'];
    const isHarmless = typeof given === 'string' && /^[\w-]{8,64}$/.test(given);
    const id = isHarmless ? given : randomUUID();
    context.state['requestId'] = id;
    context.res.setHeader('X-Request-Id', id);
    return next();
  };
}

/** One line per request: fields, not sentences; never a query string, it may name a person. */
export function logRequests(log: Log): Middleware {
  return async (context, next) => {
    const startedAt = performance.now();
    await next();
    log.info({
      event: 'request',
      requestId: context.state['requestId'],
      operation: context.state['operationId'],
      method: context.method,
      path: context.path,
      status: context.status,
      errorCode: context.state['errorCode'],
      tookMs: Math.round((performance.now() - startedAt) * 1000) / 1000,
    });
  };
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Context, Middleware } from 'koa';
import { replyWithError } from './error-reply';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { ReadyJson } from './ready-json';
import { Refusal } from './refusal';

/** Names and values in turn, as `writeHead` takes them. */
export type HeaderList = readonly string[];

/** What a handler leaves of a request for the line in the log and the counters. */
export interface RequestTrace {
  requestId: string;
  operation: string | undefined;
  route: string | undefined;
  /** In the place of a body. */
  ready: ReadyJson<unknown> | undefined;
}

/** The trace of a request under way. */
export function traceOf(context: Context): RequestTrace {
  return context.state;
}

/**
 * Stands around everything: gives the request its id, turns what is thrown into the one error
 * shape, sets the headers that every reply carries, counts, and writes the line in the log.
 *
 * One piece with one pair of clock readings, because all of it is done for every request.
 */
export function answerRequests(parts: {
  log: Log;
  metrics: Metrics;
  headers: { json: HeaderList; pages: HeaderList };
}): Middleware {
  const { log, metrics, headers } = parts;
  const keepable = keepableOf(headers.json);
  return async (context, next) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(context.req);
    const trace: RequestTrace = {
      requestId,
      operation: undefined,
      route: undefined,
      ready: undefined,
    };
    context.state = trace;
    let errorCode: string | undefined;
    try {
      await next();
      if (!trace.ready) assertAnswered(context);
    } catch (error) {
      trace.ready = undefined;
      errorCode = replyWithError(log, context, requestId, error);
    }
    if (trace.ready?.tag !== undefined) sendTagged(context, requestId, trace.ready, keepable);
    else if (trace.ready) sendReady(context, requestId, trace.ready, headers.json);
    else setHeaders(context, requestId, headers);
    const tookMs = performance.now() - startedAt;
    const { operation, route } = trace;
    const status = context.res.statusCode;
    metrics.countRequest({ operation, status, errorCode, tookMs });
    const { method = '' } = context.req;
    log.request({ requestId, operation, method, route, status, errorCode, tookMs });
  };
}

/** The caller's id where it is harmless, else a new one. */
function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** @throws Refusal request.unknown_route, request.wrong_method */
function assertAnswered(context: Context): void {
  if (context.status === 404 && context.body === undefined)
    throw new Refusal('request.unknown_route');
  if (context.status === 405) throw new Refusal('request.wrong_method');
}

/** All headers and the text in one write, past Koa, which would set and look up each of them. */
function sendReady(
  context: Context,
  requestId: string,
  ready: ReadyJson<unknown>,
  jsonHeaders: HeaderList,
): void {
  context.respond = false;
  const { res } = context;
  res.writeHead(200, [
    ...jsonHeaders,
    'Content-Type',
    'application/json; charset=utf-8',
    'X-Request-Id',
    requestId,
    'Content-Length',
    String(ready.text.length),
  ]);
  // ASCII is the same in both, and Node copies latin1 where it would translate UTF-8.
  res.end(ready.text, 'latin1');
}

/** As {@link sendReady}; without the text where the caller has it already. */
function sendTagged(
  context: Context,
  requestId: string,
  ready: ReadyJson<unknown>,
  headers: HeaderList,
): void {
  const tag = ready.tag ?? '';
  const tagged = [...headers, 'ETag', tag];
  // Lists and weak tags of proxies are found as well: a tag stands in its quotes and is no part of another.
  if (!context.req.headers['if-none-match']?.includes(tag)) {
    return sendReady(context, requestId, ready, tagged);
  }
  context.respond = false;
  context.res.writeHead(304, [...tagged, 'X-Request-Id', requestId]);
  context.res.end();
}

/** The headers of data that may be kept, if it is asked about each time. */
function keepableOf(headers: HeaderList): HeaderList {
  return headers.map((text, index) =>
    index % 2 === 1 && headers[index - 1] === 'Cache-Control' ? 'no-cache' : text,
  );
}

function setHeaders(
  { res }: Context,
  requestId: string,
  headers: { json: HeaderList; pages: HeaderList },
): void {
  res.setHeader('X-Request-Id', requestId);
  const type = res.getHeader('Content-Type');
  const isPage = typeof type === 'string' && !type.startsWith('application/json');
  const list = isPage ? headers.pages : headers.json;
  for (let index = 0; index < list.length; index += 2) {
    const name = list[index] ?? '';
    // What a handler chose itself stands: files tell how long they may be kept.
    if (!res.hasHeader(name)) res.setHeader(name, list[index + 1] ?? '');
  }
}

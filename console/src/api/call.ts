import type { Endpoint, ErrorReply } from '@huike/shared-types/client';
import { Refused, Unreachable } from './failures';
import { reachability } from './reachability';

interface CallOptions {
  signal?: AbortSignal;
  /** Needed by operations that move value: made once per intent, see use-intent.ts. */
  idempotencyKey?: string;
}

/**
 * Calls one operation of the server; the only place of the console that touches the network.
 *
 * Fields named in the path go there; the others are the query of a GET or DELETE, else the body.
 *
 * @throws Refused where the server says no
 * @throws Unreachable where there is no answer, or none of the server's own
 */
export async function call<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Input,
  { signal, idempotencyKey }: CallOptions = {},
): Promise<Output> {
  if (endpoint.movesValue && !idempotencyKey) {
    throw new TypeError(`${endpoint.operationId} moves value and needs an idempotency key`);
  }
  const { url, body } = address(endpoint, input as Record<string, unknown>);
  return callWith<Output>(url, endpoint.method, {
    ...(body === undefined ? {} : { body, contentType: 'application/json' }),
    ...(idempotencyKey ? { idempotencyKey } : {}),
    ...(signal ? { signal } : {}),
  });
}

/** The request itself, with the headers that every call has; for `call` and its like. */
export async function callWith<Output>(
  url: string,
  method: string,
  {
    body,
    contentType,
    idempotencyKey,
    signal,
  }: CallOptions & { body?: string | Blob; contentType?: string },
): Promise<Output> {
  const response = await send(url, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'Accept-Language': document.documentElement.lang || 'zh-CN',
      // A page of another site cannot set this header without our consent: the guard against forgery.
      'X-Huike-Console': '1',
      ...(contentType ? { 'Content-Type': contentType } : {}),
      ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  });
  const reply: unknown = await response.json().catch(() => undefined);
  if (response.ok && (reply !== undefined || response.status === 204)) {
    reachability.report(true);
    return reply as Output;
  }
  if (!response.ok && isErrorReply(reply)) {
    reachability.report(true);
    throw new Refused(response.status, reply);
  }
  reachability.report(false);
  throw new Unreachable('the answer is not the server’s own', response.status);
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    // A request given up by the page itself says nothing about the network.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    reachability.report(false);
    throw new Unreachable(error instanceof Error ? error.message : 'no answer');
  }
}

/** Builds the address and the body of a request. */
export function address<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Record<string, unknown>,
): { url: string; body: string | undefined } {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name);
    if (typeof value !== 'string' || value === '') throw new TypeError(`no ${name} for the path`);
    rest.delete(name);
    return encodeURIComponent(value);
  });
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE') {
    const query = new URLSearchParams();
    for (const [name, value] of rest) query.set(name, String(value));
    const text = query.toString();
    return { url: text ? `${path}?${text}` : path, body: undefined };
  }
  return { url: path, body: JSON.stringify(Object.fromEntries(rest)) };
}

function isErrorReply(value: unknown): value is ErrorReply {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { code?: unknown }).code === 'string' &&
    typeof (value as { requestId?: unknown }).requestId === 'string'
  );
}

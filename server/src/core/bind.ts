import type { RouterContext } from '@koa/router';
import type { Context } from 'koa';
import type { Endpoint, Permission } from '@huike/shared-types';
import type { ZodType } from 'zod';
import { traceOf } from './answer-requests';
import { isDeclared } from './audience-refusals';
import type { Credentials, Door, RequestFacts } from './door';
import { readJson } from './read-json';
import { ReadyJson } from './ready-json';
import { Refusal } from './refusal';

/** What an operation is handed: who calls, with what. */
export interface Call<A, I> {
  actor: A;
  input: I;
  request: RequestFacts;
  credentials: Credentials;
  /** Sets a response cookie; for staff sessions alone. */
  setCookie(name: string, value: string | null, maxAgeSeconds?: number): void;
}

/** What runs once the caller is known and the input is good; gives the checked reply. */
export type Run<A, Parsed> = (call: Call<A, Parsed>, context: Context) => Promise<unknown>;

const defaultBodyLimitBytes = 64 * 1024;
const noBody = { raw: Buffer.alloc(0), value: {} };

/** Puts an operation on the door: reads, identifies, checks the input, runs, replies. */
export function bind<A, In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  permission: Permission | null,
  authenticate: (credentials: Credentials) => Promise<A>,
  binding: { input: ZodType<Parsed, In>; output: ZodType<Out>; bodyLimitBytes?: number },
  run: Run<A, Parsed>,
): void {
  door.operations.push({
    endpoint,
    input: binding.input,
    output: binding.output,
    permission,
  });
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
  const limit = binding.bodyLimitBytes ?? defaultBodyLimitBytes;
  const handler = async (context: RouterContext) => {
    const trace = traceOf(context);
    const body = hasBody ? await readJson(context.req, limit) : noBody;
    const credentials = new RequestCredentials(context, body.raw);
    const actor = await authenticate(credentials);
    const given = { ...context.query, ...body.value, ...context.params };
    const input = parseInput(binding.input, given);
    const request = new FactsOfRequest(context, trace.requestId);
    const setCookie = (name: string, value: string | null, maxAgeSeconds?: number) => {
      const isSecure = door.isHttps || context.secure;
      // Koa asks its own end of the connection, which is plain behind a proxy that ends TLS.
      context.cookies.secure = isSecure;
      context.cookies.set(name, value, {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: isSecure,
        ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds * 1000 }),
      });
    };
    try {
      const reply = await run({ actor, input, request, credentials, setCookie }, context);
      if (reply instanceof ReadyJson) trace.ready = reply;
      else context.body = reply;
    } catch (error) {
      reportUndeclared(door, endpoint, error);
      throw error;
    }
  };
  hang(door, endpoint, handler);
}

/** Tells the door of a refusal that the operation's contract does not name. */
export function reportUndeclared<In, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  error: unknown,
): void {
  if (error instanceof Refusal && !isDeclared(endpoint, error.code)) {
    door.onUndeclaredRefusal(endpoint.operationId, error.code);
  }
}

/** Hangs a handler at the operation's method and path, and names the operation in the request's trace. */
export function hang<In, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  answer: (context: RouterContext) => Promise<void>,
): void {
  const handler = (context: RouterContext) => {
    const trace = traceOf(context);
    trace.operation = endpoint.operationId;
    trace.route = endpoint.path;
    return answer(context);
  };
  const verb = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  door.router[verb](endpoint.operationId, endpoint.path, handler);
  if (!endpoint.path.includes(':'))
    door.fixedPaths.set(`${endpoint.method} ${endpoint.path}`, handler);
}

/** @throws Refusal request.invalid with the fields that are wrong, at most 20 */
export function parseInput<Parsed>(
  schema: ZodType<Parsed>,
  given: Record<string, unknown>,
): Parsed {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20);
  throw new Refusal('request.invalid', {
    issues: issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

// Classes with getters: what few operations ask for is looked up when they ask. (Getters in object
// literals are many times slower to make.)

/** What a request is known by. */
export class RequestCredentials implements Credentials {
  constructor(
    private readonly context: Context,
    readonly rawBody: Buffer,
  ) {}

  get method(): string {
    return this.context.method;
  }

  get pathAndQuery(): string {
    return this.context.url;
  }

  // These two are handed around by themselves.
  readonly header = (name: string) => this.context.get(name) || undefined;
  readonly cookie = (name: string) => this.context.cookies.get(name);
}

/** What is known of a request beyond its input. */
export class FactsOfRequest implements RequestFacts {
  constructor(
    private readonly context: Context,
    readonly id: string,
  ) {}

  get address(): string {
    return this.context.ip;
  }

  get userAgent(): string {
    return this.context.get('user-agent').slice(0, 200);
  }
}

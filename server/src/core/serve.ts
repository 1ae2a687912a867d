import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { Endpoint, Permission } from '@huike/shared-types';
import type { ZodType } from 'zod';
import { actorIdOf, type Actor, type MemberActor, type PosActor, type StaffActor } from './actor';
import { isDeclared } from './audience-refusals';
import type { Database } from './database/database';
import type { Tx } from './database/transaction';
import { hashOfInput, runOnce } from './idempotency';
import { readJson } from './read-json';
import { assertThat, Refusal } from './refusal';

/** What is known of a request beyond its input. */
export interface RequestFacts {
  id: string;
  address: string;
  userAgent: string;
}

/** Everything a signature or a session check may look at. */
export interface Credentials {
  method: string;
  pathAndQuery: string;
  header(name: string): string | undefined;
  cookie(name: string): string | undefined;
  rawBody: Buffer;
}

/** Answers who is calling; the identity module's, given to the door by app/services.ts. */
export interface Identify {
  /** @throws Refusal session.missing, session.expired */
  member(credentials: Credentials): Promise<MemberActor>;
  /** @throws Refusal session.missing, session.expired, session.cross_site */
  staff(credentials: Credentials): Promise<StaffActor>;
  /** A signed integrator request, or a staff session that may use a till. */
  pos(credentials: Credentials): Promise<PosActor>;
}

/** One bound operation, as the OpenAPI document needs it. */
export interface BoundOperation {
  endpoint: Endpoint<unknown, unknown>;
  input: ZodType;
  output: ZodType;
  permission: Permission | null;
}

/** Where modules hang their operations. */
export interface Door {
  router: Router;
  /**
   * Handlers of paths without parameters, by method and path: found at once, where the router
   * compares every route in turn.
   */
  fixedPaths: Map<string, (context: RouterContext) => Promise<void>>;
  db: Database;
  identify: Identify;
  operations: BoundOperation[];
  /** In tests an operation that answers with an undeclared refusal fails; elsewhere it is logged. */
  onUndeclaredRefusal(operationId: string, code: string): void;
}

interface Call<A, I> {
  actor: A;
  input: I;
  request: RequestFacts;
  credentials: Credentials;
  /** Sets a response cookie; for staff sessions alone. */
  setCookie(name: string, value: string | null, maxAgeSeconds?: number): void;
}

/**
 * A reply that was checked and written as JSON before, for answers that are kept and given often.
 * Whoever makes one answers for its being what the operation's schema says.
 */
export class ReadyJson<Out> {
  declare readonly type?: Out;
  constructor(readonly text: string) {}
}

interface Binding<A, In, Parsed, Out> {
  input: ZodType<Parsed, In>;
  output: ZodType<Out>;
  bodyLimitBytes?: number;
  handle(call: Call<A, Parsed>): Promise<Out | ReadyJson<Out>>;
}

interface ValueBinding<A, In, Parsed, Out> {
  input: ZodType<Parsed, In>;
  output: ZodType<Out>;
  bodyLimitBytes?: number;
  /** Runs inside the transaction that claims the command's key; has no effect outside it. */
  command(tx: Tx, call: Call<A, Parsed>): Promise<Out>;
  /** Wraps the transaction, for what must outlive a rollback (counting guesses). */
  around?<T>(call: Call<A, Parsed>, run: () => Promise<T>): Promise<T>;
}

const defaultBodyLimitBytes = 64 * 1024;
const noBody = { raw: Buffer.alloc(0), value: {} };

/** Binds an operation that anyone may call. */
export function servePublic<In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  binding: Binding<null, In, Parsed, Out>,
): void {
  bind(door, endpoint, null, async () => null, binding, plainly(binding));
}

/** Binds an operation of a customer, registered or visiting. */
export function serveMember<In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  binding: Binding<MemberActor, In, Parsed, Out>,
): void {
  bind(
    door,
    endpoint,
    null,
    (credentials) => door.identify.member(credentials),
    binding,
    plainly(binding),
  );
}

/** Binds an operation of staff who hold `permission` somewhere; null: anyone signed in. */
export function serveStaff<In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  permission: Permission | null,
  binding: Binding<StaffActor, In, Parsed, Out>,
): void {
  bind(
    door,
    endpoint,
    permission,
    (credentials) => staffWith(door, permission, credentials),
    binding,
    plainly(binding),
  );
}

/** Binds an operation of tills: signed by an integrator's key, or by staff with `till.use`. */
export function servePos<In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  binding: Binding<PosActor, In, Parsed, Out>,
): void {
  bind(
    door,
    endpoint,
    'till.use',
    (credentials) => door.identify.pos(credentials),
    binding,
    plainly(binding),
  );
}

/** As {@link servePos}, for commands that move value: done once per `Idempotency-Key`. */
export function servePosCommand<In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  binding: ValueBinding<PosActor, In, Parsed, Out>,
): void {
  bind(
    door,
    endpoint,
    'till.use',
    (credentials) => door.identify.pos(credentials),
    binding,
    once(door, endpoint, binding),
  );
}

/** As {@link serveStaff}, for commands that move value: done once per `Idempotency-Key`. */
export function serveStaffCommand<In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  permission: Permission,
  binding: ValueBinding<StaffActor, In, Parsed, Out>,
): void {
  bind(
    door,
    endpoint,
    permission,
    (credentials) => staffWith(door, permission, credentials),
    binding,
    once(door, endpoint, binding),
  );
}

/**
 * Who calls, as staff who hold `permission` somewhere.
 * @throws Refusal session.*, staff.forbidden
 */
export async function staffWith(
  door: Door,
  permission: Permission | null,
  credentials: Credentials,
): Promise<StaffActor> {
  const actor = await door.identify.staff(credentials);
  assertThat(permission === null || actor.reach.has(permission), 'staff.forbidden', { permission });
  return actor;
}

type Run<A, Parsed> = (call: Call<A, Parsed>, context: Context) => Promise<unknown>;

function plainly<A, In, Parsed, Out>(binding: Binding<A, In, Parsed, Out>): Run<A, Parsed> {
  return async (call) => {
    const reply = await binding.handle(call);
    return reply instanceof ReadyJson ? reply : binding.output.parse(reply);
  };
}

function once<A extends Actor, In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  binding: ValueBinding<A, In, Parsed, Out>,
): Run<A, Parsed> {
  return async (call, context) => {
    const key = call.credentials.header('idempotency-key') ?? '';
    assertThat(/^[\x21-\x7e]{8,64}$/.test(key), 'request.key_missing');
    const commandKey = {
      actorId: actorIdOf(call.actor),
      operationId: endpoint.operationId,
      key,
      bodyHash: hashOfInput(call.input),
    };
    const transact = () =>
      door.db.inTransaction((tx) =>
        runOnce(tx, commandKey, async () => binding.output.parse(await binding.command(tx, call))),
      );
    const { reply, isRepeated } = await (binding.around?.(call, transact) ?? transact());
    if (isRepeated) context.set('Idempotency-Repeated', 'true');
    return reply;
  };
}

function bind<A, In, Parsed, Out>(
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
    context.state['operationId'] = endpoint.operationId;
    const body = hasBody ? await readJson(context.req, limit) : noBody;
    const credentials = credentialsOf(context, body.raw);
    const actor = await authenticate(credentials);
    const input = parseInput(binding.input, {
      ...context.query,
      ...body.value,
      ...context.params,
    });
    const request = requestFactsOf(context);
    const setCookie = (name: string, value: string | null, maxAgeSeconds?: number) => {
      context.cookies.set(name, value, {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: context.secure,
        ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds * 1000 }),
      });
    };
    try {
      const reply = await run({ actor, input, request, credentials, setCookie }, context);
      if (reply instanceof ReadyJson) context.type = 'application/json';
      context.body = reply instanceof ReadyJson ? reply.text : reply;
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

/** Hangs a handler at the operation's method and path. */
export function hang<In, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  handler: (context: RouterContext) => Promise<void>,
): void {
  const verb = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  door.router[verb](endpoint.operationId, endpoint.path, handler);
  if (!endpoint.path.includes(':'))
    door.fixedPaths.set(`${endpoint.method} ${endpoint.path}`, handler);
}

/** @throws Refusal request.invalid with the fields that are wrong, at most 20 */
export function parseInput<Parsed, In>(schema: ZodType<Parsed, In>, given: unknown): Parsed {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20);
  throw new Refusal('request.invalid', {
    issues: issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

export function requestFactsOf(context: Context): RequestFacts {
  return {
    id: String(context.state['requestId']),
    address: context.ip,
    userAgent: (context.get('user-agent') || '').slice(0, 200),
  };
}

/** Serves the paths without parameters; all others, and other methods, are the router's. */
export function serveFixedPaths({ fixedPaths }: Door): Middleware {
  return (context, next) => {
    const handler = fixedPaths.get(`${context.method} ${context.path}`);
    return handler ? handler(context as RouterContext) : next();
  };
}

/** What a request is known by. */
export function credentialsOf(context: Context, rawBody: Buffer): Credentials {
  return {
    method: context.method,
    pathAndQuery: context.url,
    header: (name) => context.get(name) || undefined,
    cookie: (name) => context.cookies.get(name),
    rawBody,
  };
}

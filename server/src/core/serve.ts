import type { Endpoint, Permission } from '@huike/shared-types';
import type { ZodType } from 'zod';
import { actorIdOf, type Actor, type MemberActor, type PosActor, type StaffActor } from './actor';
import { bind, type Call, type Run } from './bind';
import type { Tx } from './database/transaction';
import type { Credentials, Door } from './door';
import { hashOfInput, runOnce } from './idempotency';
import { ReadyJson } from './ready-json';
import { assertThat } from './refusal';

export type { BoundOperation, Credentials, Door, Identify, RequestFacts } from './door';

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

/** As {@link serveMember}, for commands that move value: done once per `Idempotency-Key`. */
export function serveMemberCommand<In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  binding: ValueBinding<MemberActor, In, Parsed, Out>,
): void {
  bind(
    door,
    endpoint,
    null,
    (credentials) => door.identify.member(credentials),
    binding,
    once(door, endpoint, binding),
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

import type { Endpoint, Permission } from '@huike/shared-types';
import type { Context } from 'koa';
import type { ZodType } from 'zod';
import { actorIdOf, type Actor, type MemberActor, type PosActor, type StaffActor } from './actor';
import { bind, type Call, type Run } from './bind';
import type { Tx } from './database/transaction';
import type { Credentials, Door } from './door';
import { openLane, type Settled } from './group-committer';
import {
  hashOfInput,
  nameOf,
  runOnce,
  runOnceTogether,
  type CommandKey,
  type OnceResult,
} from './idempotency';
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

interface LaneBinding<A, In, Parsed, Out> {
  input: ZodType<Parsed, In>;
  output: ZodType<Out>;
  /** Does all commands that waited together; settles each in their order, has no effect outside `tx`. */
  together(tx: Tx, calls: readonly Call<A, Parsed>[]): Promise<readonly Settled<Out>[]>;
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

/**
 * As {@link serveMemberCommand}, for commands that crowd on one hot row: those that wait are done
 * in one transaction. Two commands with one key never meet in a batch.
 */
export function serveMemberLane<In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  binding: LaneBinding<MemberActor, In, Parsed, Out>,
): void {
  bind(
    door,
    endpoint,
    null,
    (credentials) => door.identify.member(credentials),
    binding,
    inLane(door, endpoint, binding),
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

/**
 * The caller's key for a command that must be done once.
 * @throws Refusal request.key_missing
 */
export function requestKeyOf(credentials: Credentials): string {
  const key = credentials.header('idempotency-key') ?? '';
  assertThat(/^[\x21-\x7e]{8,64}$/.test(key), 'request.key_missing');
  return key;
}

function plainly<A, In, Parsed, Out>(binding: Binding<A, In, Parsed, Out>): Run<A, Parsed> {
  return async (call) => {
    const reply = await binding.handle(call);
    return reply instanceof ReadyJson ? reply : binding.output.parse(reply);
  };
}

/** @throws Refusal request.key_missing */
function commandKeyOf<A extends Actor, In, Parsed, Out>(
  endpoint: Endpoint<In, Out>,
  call: Call<A, Parsed>,
): CommandKey {
  return {
    actorId: actorIdOf(call.actor),
    operationId: endpoint.operationId,
    key: requestKeyOf(call.credentials),
    bodyHash: hashOfInput(call.input),
  };
}

function tellOnce<Out>({ reply, isRepeated }: OnceResult<Out>, context: Context): Out {
  if (isRepeated) context.set('Idempotency-Repeated', 'true');
  return reply;
}

function once<A extends Actor, In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  binding: ValueBinding<A, In, Parsed, Out>,
): Run<A, Parsed> {
  return async (call, context) => {
    const commandKey = commandKeyOf(endpoint, call);
    const transact = () =>
      door.db.inTransaction((tx) =>
        runOnce(tx, commandKey, async () => binding.output.parse(await binding.command(tx, call))),
      );
    return tellOnce(await (binding.around?.(call, transact) ?? transact()), context);
  };
}

function inLane<A extends Actor, In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  binding: LaneBinding<A, In, Parsed, Out>,
): Run<A, Parsed> {
  const lane = openLane<{ key: CommandKey; call: Call<A, Parsed> }, OnceResult<Out>>({
    db: door.db,
    keyOf: ({ key }) => nameOf(key),
    run: (tx, commands) =>
      runOnceTogether(tx, commands, async (fresh) => {
        const outcomes = await binding.together(
          tx,
          fresh.map(({ call }) => call),
        );
        return outcomes.map((outcome) =>
          'value' in outcome ? { value: binding.output.parse(outcome.value) } : outcome,
        );
      }),
  });
  return async (call, context) =>
    tellOnce(await lane.submit({ key: commandKeyOf(endpoint, call), call }), context);
}

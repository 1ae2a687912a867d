import type { SeededRandom } from './random';

/** Everything that can be made to go wrong on command. */
export const FAULT_KINDS = [
  'timeout-before',
  'lost-response-after-commit',
  'reset',
  'slow',
  'http-429',
  'http-500',
  'busy',
  'token-invalid',
  'token-expired',
  'quota-day',
  'quota-minute',
  'truncated-json',
  'html-502',
  'gzip',
] as const;

/** One of `FAULT_KINDS`. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** An order to misbehave. Without `nth`, `everyNth` and `rate` every matching call is hit. */
export interface FaultOrder {
  /** Exact path such as `/wxa/msg_sec_check`, or `*` for all of them. */
  path: string;
  kind: FaultKind;
  /** Hit only the n-th matching call after the order was given, counted from 1. */
  nth?: number;
  /** Hit each n-th matching call. */
  everyNth?: number;
  /** Hit this share of the calls, 0 to 1, by seeded chance. */
  rate?: number;
  /** Stop after this many hits. */
  times?: number;
  /** Delay of `slow`, in milliseconds of real time; 3,000 unless told. */
  ms?: number;
}

/** An order in force, with what it did so far. */
export interface StandingFault extends FaultOrder {
  id: number;
  matchedCount: number;
  hitCount: number;
}

/** The list of orders in force. */
export interface FaultBoard {
  /** @throws RangeError when the order makes no sense. */
  add(order: FaultOrder): StandingFault;
  list(): StandingFault[];
  clear(): void;
  /** Counts one call of `path` and returns the fault it must suffer, if any; first order wins. */
  take(path: string): StandingFault | undefined;
}

/** Creates a board without orders. */
export function createFaultBoard(random: SeededRandom): FaultBoard {
  let standing: StandingFault[] = [];
  let lastId = 0;

  const isDue = (fault: StandingFault): boolean => {
    if (fault.times !== undefined && fault.hitCount >= fault.times) return false;
    if (fault.nth !== undefined) return fault.matchedCount === fault.nth;
    if (fault.everyNth !== undefined) return fault.matchedCount % fault.everyNth === 0;
    if (fault.rate !== undefined) return random.fraction() < fault.rate;
    return true;
  };

  return {
    add(order) {
      assertSensible(order);
      lastId += 1;
      const fault = { ...order, id: lastId, matchedCount: 0, hitCount: 0 };
      standing.push(fault);
      return { ...fault };
    },
    list: () => standing.map((fault) => ({ ...fault })),
    clear() {
      standing = [];
    },
    take(path) {
      let hit: StandingFault | undefined;
      for (const fault of standing) {
        if (fault.path !== '*' && fault.path !== path) continue;
        fault.matchedCount += 1;
        if (hit === undefined && isDue(fault)) {
          fault.hitCount += 1;
          hit = fault;
        }
      }
      return hit;
    },
  };
}

/** Whether a text names a fault kind. */
export function isFaultKind(kind: unknown): kind is FaultKind {
  return FAULT_KINDS.some((known) => known === kind);
}

function assertSensible(order: FaultOrder): void {
  if (order.path !== '*' && !order.path.startsWith('/')) {
    throw new RangeError('path must start with / or be *');
  }
  if (!isFaultKind(order.kind)) {
    throw new RangeError(`kind must be one of ${FAULT_KINDS.join(', ')}`);
  }
  for (const name of ['nth', 'everyNth', 'times'] as const) {
    const count = order[name];
    if (count !== undefined && !(Number.isInteger(count) && count >= 1)) {
      throw new RangeError(`${name} must be a whole number, 1 or more`);
    }
  }
  if (order.rate !== undefined && !(order.rate >= 0 && order.rate <= 1)) {
    throw new RangeError('rate must be between 0 and 1');
  }
  if (order.ms !== undefined && !(order.ms >= 0 && order.ms <= 600_000)) {
    throw new RangeError('ms must be between 0 and 600000');
  }
  const choices = [order.nth, order.everyNth, order.rate].filter((choice) => choice !== undefined);
  if (choices.length > 1) throw new RangeError('give only one of nth, everyNth and rate');
}

import type { Database } from './database/database';
import type { Tx } from './database/transaction';
import { UpstreamFailure, type Refusal } from './refusal';

/** How one command of a batch ended: done, or refused without touching the others. */
export type Settled<Value> = { value: Value } | { refusal: Refusal };

/** What a lane is made of. */
export interface LaneOptions<Command, Value> {
  db: Database;
  /**
   * Does a batch in `tx` and tells of each command, in their order. Business refusals are settled
   * per command; whatever is thrown undoes the whole batch, and each command is then tried alone.
   */
  run(tx: Tx, commands: readonly Command[]): Promise<readonly Settled<Value>[]>;
  /** Two commands with one key never run at once: the later one meets what the earlier one left. */
  keyOf(command: Command): string;
  /** Most commands in one transaction. */
  maxBatch?: number;
  /**
   * Most transactions at once. With two, one group reads and waits for the hot row while the one
   * before it writes and commits; `run` must then lock what two groups share last.
   */
  maxRunning?: number;
  /** Most commands that wait; one more is told to come back. */
  maxQueue?: number;
  /** A command that waited longer is told to come back rather than done after its caller left. */
  maxWaitMs?: number;
}

interface Waiting<Command, Value> {
  command: Command;
  since: number;
  settle(value: Value): void;
  fail(error: unknown): void;
}

/** A lane of commands that all need the same hot rows. */
export interface Lane<Command, Value> {
  /**
   * Answers once the commit is durable.
   * @throws Refusal as `run` settled it; UpstreamFailure where the lane is full or too slow
   */
  submit(command: Command): Promise<Value>;
}

/**
 * Takes commands in groups: one transaction does all that wait, and no timer adds delay, since a
 * group fills while the one before it commits. A hot row is then locked and synced once per group
 * instead of once per command. Right with any number of processes: the row's lock decides.
 */
export function openLane<Command, Value>({
  db,
  run,
  keyOf,
  maxBatch = 64,
  maxRunning = 1,
  maxQueue = 2_000,
  maxWaitMs = 2_000,
}: LaneOptions<Command, Value>): Lane<Command, Value> {
  let waiting: Waiting<Command, Value>[] = [];
  let runningCount = 0;
  const runningKeys = new Set<string>();

  const takeBatch = (): Waiting<Command, Value>[] => {
    const batch: Waiting<Command, Value>[] = [];
    const left: Waiting<Command, Value>[] = [];
    const tooOld = performance.now() - maxWaitMs;
    for (const one of waiting) {
      const key = keyOf(one.command);
      if (one.since < tooOld) one.fail(tellToComeBack('lane waited too long'));
      else if (batch.length === maxBatch || runningKeys.has(key)) left.push(one);
      else {
        runningKeys.add(key);
        batch.push(one);
      }
    }
    waiting = left;
    return batch;
  };

  const settleAll = async (batch: readonly Waiting<Command, Value>[]): Promise<void> => {
    const commands = batch.map(({ command }) => command);
    const outcomes = await db.inTransaction((tx) => run(tx, commands));
    for (const [index, one] of batch.entries()) {
      const outcome = outcomes[index];
      if (!outcome) one.fail(new Error('a batch settled fewer commands than it was given'));
      else if ('refusal' in outcome) one.fail(outcome.refusal);
      else one.settle(outcome.value);
    }
  };

  const drain = async (): Promise<void> => {
    for (let batch = takeBatch(); batch.length > 0; batch = takeBatch()) {
      try {
        await settleAll(batch);
      } catch (error) {
        // A database that is away is away for each of them. What else went wrong may be one
        // command's own, or a key that another process took meanwhile: also one alone tries again.
        const isHopeless = error instanceof UpstreamFailure;
        for (const one of batch) {
          await (isHopeless ? Promise.reject(error) : settleAll([one])).catch((reason: unknown) =>
            one.fail(reason),
          );
        }
      }
      for (const one of batch) runningKeys.delete(keyOf(one.command));
    }
    runningCount -= 1;
  };

  return {
    submit(command) {
      if (waiting.length >= maxQueue) return Promise.reject(tellToComeBack('lane is full'));
      return new Promise((settle, fail) => {
        waiting.push({ command, since: performance.now(), settle, fail });
        if (runningCount === maxRunning) return;
        runningCount += 1;
        // Whoever calls in this same turn of the loop comes along.
        setImmediate(() => void drain());
      });
    },
  };
}

function tellToComeBack(reason: string): UpstreamFailure {
  return new UpstreamFailure('database', true, reason);
}

import type { EntityManager } from 'typeorm';
import type { Sql } from './sql';

declare const isTx: unique symbol;
declare const isLocked: unique symbol;

/** A running transaction. Only `Database.inTransaction` makes one; use cases take it as `tx`. */
export interface Tx extends Sql {
  readonly [isTx]: true;
  /** One instant for the whole transaction, so that its rows agree with each other. */
  readonly now: Date;
  /** Entities inside this transaction, for everyday edits; hot paths use the statements. */
  readonly manager: EntityManager;
  /** Called once the commit is durable; for wake-ups only, never for something that must happen. */
  afterCommit(wake: () => void): void;
}

/** A row that this transaction holds the lock of. Only `lock...` queries make one. */
export type Locked<T> = T & { readonly [isLocked]: true };

/** Marks a row as locked; for `lock...` queries alone. */
export function locked<T extends object>(row: T): Locked<T> {
  return row as Locked<T>;
}

interface Runner {
  sql: Sql;
  manager: EntityManager;
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** Begins, runs, commits; rolls back on any error. Wake-ups run after the commit. */
export async function openTransaction<T>(
  runner: Runner,
  now: Date,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const wakeUps: (() => void)[] = [];
  await runner.begin();
  let result: T;
  try {
    result = await work({
      ...runner.sql,
      now,
      manager: runner.manager,
      afterCommit: (wake: () => void) => void wakeUps.push(wake),
    } as unknown as Tx);
    await runner.commit();
  } catch (error) {
    // A failed rollback (connection gone) must not hide why we roll back.
    await runner.rollback().catch(() => undefined);
    throw error;
  }
  for (const wake of wakeUps) wake();
  return result;
}

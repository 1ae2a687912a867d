import {
  numberOf,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { ExpiringDay } from './lots.queries';
import type { PendingState } from './pending.entity';

/** Points of a sale that wait. */
export interface PendingFacts {
  id: string;
  memberId: string;
  saleId: string;
  orgPath: string | null;
  points: number;
  remaining: number;
  releaseOn: string;
  state: PendingState;
}

function pendingFrom(row: SqlRow): PendingFacts {
  return {
    id: textOf(row['id']),
    memberId: textOf(row['member_id']),
    saleId: textOf(row['sale_id']),
    orgPath: textOrNull(row['org_path']),
    points: numberOf(row['points']),
    remaining: numberOf(row['remaining']),
    releaseOn: textOf(row['release_on']),
    state: textOf(row['state']) as PendingState,
  };
}

/** Notes points that wait; the caller posts them to the member's `points_pending` account. */
export async function openPending(
  tx: Tx,
  pending: Pick<PendingFacts, 'memberId' | 'saleId' | 'orgPath' | 'points' | 'releaseOn'>,
): Promise<void> {
  await tx.run(
    `INSERT INTO points_pending
       (id, member_id, sale_id, org_path, points, remaining, returned_points, release_on, state)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?, 'open')`,
    [
      newId('pendingPoints', tx.now),
      pending.memberId,
      pending.saleId,
      pending.orgPath,
      pending.points,
      pending.points,
      pending.releaseOn,
    ],
  );
}

/** Locks the points of a sale that wait or waited. After the member's points account. */
export async function lockPendingOf(
  tx: Tx,
  saleId: string,
): Promise<Locked<PendingFacts> | undefined> {
  const row = await tx.one(
    `SELECT * FROM points_pending WHERE sale_id = ?${tx.dialect.forUpdate}`,
    [saleId],
  );
  return row && locked(pendingFrom(row));
}

/** Takes points from a row that waits; the caller posts the same from the account. */
export async function takeFromPending(
  tx: Tx,
  pending: Locked<PendingFacts>,
  taken: number,
): Promise<void> {
  const remaining = pending.remaining - taken;
  await tx.run(
    `UPDATE points_pending SET remaining = ?, returned_points = returned_points + ?, state = ? WHERE id = ?`,
    [remaining, taken, remaining === 0 ? 'returned' : 'open', pending.id],
  );
  pending.remaining = remaining;
}

/** Ends the wait of a row; the caller posts what remained of it. */
export async function closePending(tx: Tx, pending: Locked<PendingFacts>): Promise<void> {
  await tx.run("UPDATE points_pending SET remaining = 0, state = 'released' WHERE id = ?", [
    pending.id,
  ]);
}

/**
 * Sales whose points wait no longer than to `today`, of members who are active, by member and row;
 * at most `limit`. Points of a frozen member wait until the freeze is over.
 */
export async function listDuePending(
  read: Sql,
  today: string,
  page: { after: { memberId: string; id: string }; limit: number },
): Promise<PendingFacts[]> {
  const rows = await read.all(
    `SELECT p.* FROM points_pending p JOIN member m ON m.id = p.member_id AND m.state = 'active'
     WHERE p.state = 'open' AND p.release_on <= ? AND (p.member_id > ? OR (p.member_id = ? AND p.id > ?))
     ORDER BY p.member_id, p.id LIMIT ?`,
    [today, page.after.memberId, page.after.memberId, page.after.id, page.limit],
  );
  return rows.map(pendingFrom);
}

/** On which days points of a member become usable, the nearest first. */
export async function readPendingDays(read: Sql, memberId: string): Promise<ExpiringDay[]> {
  const rows = await read.all(
    `SELECT release_on, SUM(remaining) AS points FROM points_pending
     WHERE member_id = ? AND state = 'open' GROUP BY release_on ORDER BY release_on`,
    [memberId],
  );
  return rows.map((row) => ({ on: textOf(row['release_on']), points: numberOf(row['points']) }));
}

/** Ids of the postings that made points of a sale usable: at the sale, and when a wait ended. */
export async function listEarningPostings(
  read: Sql,
  sources: readonly string[],
): Promise<string[]> {
  const rows = await read.all(
    `SELECT id FROM ledger_posting WHERE source IN (${placeholders(sources.length)})
       AND reason IN ('sale', 'pending_release') ORDER BY id`,
    sources,
  );
  return rows.map((row) => textOf(row['id']));
}

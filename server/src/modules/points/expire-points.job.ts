import { businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { listOwnersWithDueLots, lockAccount } from '../ledger';
import { touchMember } from '../members';
import { expireMemberPoints } from './expire-member-points';

// A transaction keeps tills waiting on SQLite, so it stays well below a tenth of a second.
const membersAtOnce = 50;
const lotsAtOnce = 1_000;

/** What one run did. */
export interface ExpiryRun {
  members: number;
  points: number;
}

/**
 * Expires all points whose last business day is over, a few members in each transaction and in the
 * order of their ids. Stopped half-way it has done whole members; the next run does the others.
 * Two runs at once take turns on each member's account, and the second finds nothing left.
 */
export async function expirePoints(
  db: Pick<Database, 'read' | 'inTransaction'>,
  timeZone: string,
): Promise<ExpiryRun> {
  const run: ExpiryRun = { members: 0, points: 0 };
  for (let afterId = ''; ;) {
    const done = await db.inTransaction(async (tx) => {
      const today = businessDayOf(tx.now, timeZone);
      const due = await listOwnersWithDueLots(tx, 'points', today, {
        afterId,
        limit: membersAtOnce,
      });
      const batch = withinLots(due);
      let points = 0;
      for (const { ownerId: memberId } of batch) {
        points += await expireMemberPoints(tx, await lockAccount(tx, memberId, 'points'), today);
        await touchMember(tx, memberId);
      }
      return { members: batch.length, points, lastId: batch.at(-1)?.ownerId };
    });
    if (done.lastId === undefined) return run;
    run.members += done.members;
    run.points += done.points;
    afterId = done.lastId;
  }
}

function withinLots<T extends { lots: number }>(due: readonly T[]): T[] {
  let lots = 0;
  // The first is always taken: one member's lots belong in one posting.
  return due.filter((member, index) => {
    lots += member.lots;
    return index === 0 || lots <= lotsAtOnce;
  });
}

import { businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import type { Locked, Tx } from '../../core/database/transaction';
import {
  closePending,
  listDuePending,
  lockAccounts,
  lockPendingOf,
  postTransfers,
  type PendingFacts,
  type TransferOrder,
} from '../ledger';
import { touchMember } from '../members';
import { lotsOf } from './earn-points';

// A transaction keeps tills waiting on SQLite, so it stays well below a tenth of a second.
const rowsAtOnce = 50;

/** What one run did. */
export interface ReleaseRun {
  sales: number;
  points: number;
}

/**
 * Makes points usable whose day has come, a few sales in each transaction, by member: they repay
 * what the member owes, the rest opens a lot that ends by the terms of its store, counted from the
 * day it was due and not from the day the timer got to it. Stopped half-way it has done whole
 * sales. Two runs at once take turns on each member's account, and the second finds nothing left.
 */
export async function releasePending(
  db: Pick<Database, 'inTransaction'>,
  timeZone: string,
): Promise<ReleaseRun> {
  const run: ReleaseRun = { sales: 0, points: 0 };
  for (let after = { memberId: '', id: '' }; ;) {
    const done = await db.inTransaction(async (tx) => {
      const today = businessDayOf(tx.now, timeZone);
      const due = await listDuePending(tx, today, { after, limit: rowsAtOnce });
      let points = 0;
      for (const row of due) points += await releaseOne(tx, row, today);
      return { sales: due.length, points, last: due.at(-1) };
    });
    if (done.last === undefined) return run;
    run.sales += done.sales;
    run.points += done.points;
    after = { memberId: done.last.memberId, id: done.last.id };
  }
}

/** Locks the member's accounts, then the row. @returns how many points became usable */
async function releaseOne(tx: Tx, due: PendingFacts, today: string): Promise<number> {
  const { memberId } = due;
  const assets = ['points', 'points_owed', 'points_pending'] as const;
  const accounts = await lockAccounts(tx, memberId, assets);
  const row = await lockPendingOf(tx, due.saleId);
  if (row?.state !== 'open') return 0;
  const repaid = Math.min(row.remaining, -accounts.points_owed.balance);
  const kept = row.remaining - repaid;
  const from = accounts.points_pending;
  const transfers: TransferOrder[] = [];
  if (kept > 0) transfers.push({ from, to: accounts.points, amount: kept });
  if (repaid > 0) transfers.push({ from, to: accounts.points_owed, amount: repaid });
  await postTransfers(tx, {
    reason: 'pending_release',
    source: row.id,
    actorId: 'system',
    businessOn: today,
    explanation: await tellOf(tx, row),
    lots: await lotsOfRelease(tx, row, today),
    transfers,
  });
  await closePending(tx, row);
  await touchMember(tx, memberId);
  return row.remaining;
}

async function lotsOfRelease(tx: Tx, row: Locked<PendingFacts>, today: string) {
  const expiry = { orgPath: row.orgPath, today };
  return (await lotsOf(tx, row.memberId, { businessOn: row.releaseOn, expiry })) ?? {};
}

/** Which sale the points are of, as the statement shows it. */
async function tellOf(tx: Tx, { saleId, releaseOn, remaining }: PendingFacts): Promise<string> {
  const sale = await tx.one(
    `SELECT explanation FROM ledger_posting WHERE source = ? AND reason = 'sale'`,
    [saleId],
  );
  const text = sale?.['explanation'];
  const told = typeof text === 'string' ? (JSON.parse(text) as Record<string, unknown>) : {};
  return JSON.stringify({
    ...told,
    explanation: `消费获得的 ${remaining} 分于 ${releaseOn} 到账`,
    explanationEn: `${remaining} points of this purchase became usable on ${releaseOn}`,
  });
}

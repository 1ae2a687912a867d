import { businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { listOwnersWithDueLots } from '../ledger';
import { lockRebate } from './accounts.queries';
import { expireRebate } from './move-rebate';

// A transaction keeps tills waiting on SQLite, so it stays well below a tenth of a second.
const accountsAtOnce = 50;

/** What one run did. */
export interface RebateExpiry {
  accounts: number;
  fen: number;
}

/**
 * Expires all rebate money whose last business day is over, a few accounts in each transaction and
 * in the order of their ids. Stopped half-way it has done whole accounts; two runs at once take
 * turns on each account, and the second finds nothing left.
 */
export async function expireRebates(
  db: Pick<Database, 'inTransaction'>,
  timeZone: string,
): Promise<RebateExpiry> {
  const run: RebateExpiry = { accounts: 0, fen: 0 };
  for (let afterId = ''; ;) {
    const done = await db.inTransaction(async (tx) => {
      const today = businessDayOf(tx.now, timeZone);
      const page = { afterId, limit: accountsAtOnce };
      const due = await listOwnersWithDueLots(tx, 'rebate', today, page);
      let fen = 0;
      for (const { ownerId } of due) {
        fen += await expireRebate(tx, await lockRebate(tx, ownerId), today);
      }
      return { accounts: due.length, fen, lastId: due.at(-1)?.ownerId };
    });
    if (done.lastId === undefined) return run;
    run.accounts += done.accounts;
    run.fen += done.fen;
    afterId = done.lastId;
  }
}

import type { Changes } from '@huike/shared-types';
import { sqlInstant, type Sql } from '../../core/database/sql';
import { decodeCursor, encodeCursor } from '../../core/paging';
import { listChangedMembers, listTiers, presentTier } from '../members';
import { findRuleForStore, presentEarningRule } from '../points';
import type { StoreFacts } from '../stores';

// A transaction that began before a page was read may commit after it, with an older time on its
// rows. Nothing younger than this is handed out, so that no such row is skipped: it is longer than
// a transaction lives that waits 3 s for a lock and is tried again a few times.
const settledAfterMs = 20_000;

/**
 * Members that changed since the cursor, with the tiers and the earning rule a till needs to show
 * what a sale would earn while it is off line.
 *
 * @throws Refusal cursor.invalid
 */
export async function changesPage(
  read: Sql,
  store: StoreFacts,
  page: { cursor?: string | undefined; limit: number; now: Date },
): Promise<Changes> {
  const position = page.cursor ? decodeCursor(page.cursor, ['instant', 'id']) : null;
  const rows = await listChangedMembers(read, {
    after: position && { updatedAt: position[0], id: position[1] },
    before: new Date(page.now.getTime() - settledAfterMs),
    limit: page.limit + 1,
  });
  const members = rows.slice(0, page.limit);
  const last = members.at(-1);
  const rule = await findRuleForStore(read, store.orgPath);
  return {
    members,
    tiers: (await listTiers(read)).map(presentTier),
    earningRules: rule ? [presentEarningRule(rule, store.name)] : [],
    nextCursor: last
      ? encodeCursor([sqlInstant(new Date(last.changedAt)), last.id])
      : (page.cursor ?? encodeCursor([sqlInstant(new Date(0)), ''])),
    hasMore: rows.length > page.limit,
  };
}

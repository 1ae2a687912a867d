import { numberOf, numberOrNull, placeholders, textOf, textOrNull } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';

/** A lot with points left in it. */
export interface OpenLot {
  id: string;
  remaining: number;
  /** Last usable business day; null: it never expires. */
  expiresOn: string | null;
  /** Where activity prolongs it: by how many months. */
  rollingMonths: number | null;
}

/** A member's open lots, those first that are eaten first. */
export interface OpenLots {
  lots: OpenLot[];
  /** False: there are more than were read. */
  isWhole: boolean;
}

// Of a member, on average: the oldest few nearly always cover what is spent.
const lotsPerMember = 20;

/** Never last: what expires first is eaten first, and what never expires at the end. */
export const eatingOrder = 'CASE WHEN expires_on IS NULL THEN 1 ELSE 0 END, expires_on, id';

/**
 * The open lots of many members in one statement, by member; the accounts' locks guard them. Who
 * has very many leaves the rest of the list unread, which `isWhole` tells.
 */
export async function readOpenLots(
  tx: Tx,
  memberIds: readonly string[],
): Promise<Map<string, OpenLots>> {
  const found = new Map<string, OpenLots>(
    memberIds.map((memberId) => [memberId, { lots: [], isWhole: true }]),
  );
  if (memberIds.length === 0) return found;
  const most = memberIds.length * lotsPerMember;
  const rows = await tx.all(
    `SELECT member_id, id, remaining, expires_on, rolling_months FROM points_lot
     WHERE member_id IN (${placeholders(memberIds.length)}) AND state = 'open'
     ORDER BY member_id, ${eatingOrder} LIMIT ?`,
    [...memberIds, most],
  );
  for (const row of rows) {
    found.get(textOf(row['member_id']))?.lots.push({
      id: textOf(row['id']),
      remaining: numberOf(row['remaining']),
      expiresOn: textOrNull(row['expires_on']),
      rollingMonths: numberOrNull(row['rolling_months']),
    });
  }
  if (rows.length < most) return found;
  // The list was cut: whoever comes last in it, or after it, was not read to the end.
  const last = textOf(rows.at(-1)?.['member_id']);
  for (const [memberId, open] of found) if (memberId >= last) open.isWhole = false;
  return found;
}

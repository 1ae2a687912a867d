import type { Changes } from '@huike/shared-types';
import {
  instantOf,
  numberOrNull,
  sqlInstant,
  textOf,
  textOrNull,
  type Sql,
} from '../../core/database/sql';
import { maskName } from './masking.rules';

/** A member as tills keep a copy of them. */
export type ChangedMember = Changes['members'][number];

/** All but the last four: whoever has the whole number can give it out as their own. */
function maskCardNo(cardNo: string): string {
  return cardNo.slice(-4).padStart(cardNo.length, '*');
}

/** Where in the feed of changes a reader is. */
export interface ChangePosition {
  updatedAt: Date;
  id: string;
}

/**
 * Members in the order they changed, after a position and before an instant; tills keep copies by
 * it. `before` lies some seconds back, so that no slower transaction slips in behind the reader.
 */
export async function listChangedMembers(
  read: Sql,
  { after, before, limit }: { after: ChangePosition | null; before: Date; limit: number },
): Promise<ChangedMember[]> {
  const since = after ? sqlInstant(after.updatedAt) : '';
  const position = after ? '(m.updated_at > ? OR (m.updated_at = ? AND m.id > ?)) AND' : '';
  // Balances are read here for a page at once; only the ledger writes them.
  const rows = await read.all(
    `SELECT m.id, m.card_no, m.state, m.name, m.phone_masked, m.tier_id, m.updated_at, a.balance
     FROM member m LEFT JOIN ledger_account a ON a.owner_id = m.id AND a.asset = 'points'
     WHERE ${position} m.updated_at < ? ORDER BY m.updated_at, m.id LIMIT ?`,
    [...(after ? [since, since, after.id] : []), sqlInstant(before), limit],
  );
  return rows.map((row) => {
    const name = textOrNull(row['name']);
    return {
      id: textOf(row['id']),
      cardNoMasked: maskCardNo(textOf(row['card_no'])),
      state: textOf(row['state']) as ChangedMember['state'],
      nameMasked: name === null ? null : maskName(name),
      phoneMasked: textOrNull(row['phone_masked']),
      tierId: textOf(row['tier_id']),
      pointsBalance: numberOrNull(row['balance']) ?? 0,
      changedAt: instantOf(row['updated_at']).toISOString(),
    };
  });
}

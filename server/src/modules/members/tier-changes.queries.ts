import type { MemberTier } from '@huike/shared-types';
import { instantOf, numberOf, textOf, textOrNull, type Sql } from '../../core/database/sql';

/** One link of a member's tier history as stored. */
export interface TierChangeFacts {
  id: string;
  sequence: number;
  fromTierId: string | null;
  toTierId: string;
  reason: MemberTier['history'][number]['reason'];
  facts: Record<string, unknown>;
  saleId: string | null;
  note: string | null;
  at: Date;
  until: string | null;
}

/** A member's tier history, newest first. */
export async function listTierChanges(
  read: Sql,
  memberId: string,
  limit: number,
): Promise<TierChangeFacts[]> {
  const rows = await read.all(
    `SELECT id, sequence_no, from_tier_id, to_tier_id, reason, facts, sale_id, note, at, until_day
     FROM tier_change WHERE member_id = ? ORDER BY sequence_no DESC LIMIT ?`,
    [memberId, limit],
  );
  return rows.map((row) => ({
    id: textOf(row['id']),
    sequence: numberOf(row['sequence_no']),
    fromTierId: textOrNull(row['from_tier_id']),
    toTierId: textOf(row['to_tier_id']),
    reason: textOf(row['reason']) as TierChangeFacts['reason'],
    facts: JSON.parse(textOf(row['facts'])) as Record<string, unknown>,
    saleId: textOrNull(row['sale_id']),
    note: textOrNull(row['note']),
    at: instantOf(row['at']),
    until: textOrNull(row['until_day']),
  }));
}

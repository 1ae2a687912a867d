import type { MemberTier } from '@huike/shared-types';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';

/** One link of a member's tier history. */
export interface TierMove {
  memberId: string;
  /** Null for the tier a member starts with. */
  fromTierId: string | null;
  toTierId: string;
  reason: MemberTier['history'][number]['reason'];
  /** What it was decided by; kept as it is. */
  facts: Record<string, unknown>;
  saleId?: string | null;
  note?: string | null;
  actorId: string;
  /** The tier's last business day. */
  until: string | null;
}

/**
 * Puts a member into a tier, or confirms the one they have, and writes it into their history. The
 * only writer of `member.tier_id` after the member is made. The caller holds the member's points
 * accounts and has read the present tier under that lock.
 */
export async function moveToTier(tx: Tx, move: TierMove): Promise<void> {
  if (move.fromTierId !== null && move.fromTierId !== move.toTierId) {
    const now = sqlInstant(tx.now);
    await tx.run(
      `UPDATE member SET tier_id = ?, updated_at = CASE WHEN updated_at < ? THEN ? ELSE updated_at END
       WHERE id = ?`,
      [move.toTierId, now, now, move.memberId],
    );
  }
  await tx.run(
    `INSERT INTO tier_change
       (id, member_id, sequence_no, from_tier_id, to_tier_id, reason, facts, sale_id, note, actor_id, at, until_day)
     SELECT ?, ?, COALESCE(MAX(sequence_no), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?
     FROM tier_change WHERE member_id = ?`,
    [
      newId('tierChange', tx.now),
      move.memberId,
      move.fromTierId,
      move.toTierId,
      move.reason,
      JSON.stringify(move.facts),
      move.saleId ?? null,
      move.note ?? null,
      move.actorId,
      sqlInstant(tx.now),
      move.until,
      move.memberId,
    ],
  );
}

import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';

/**
 * Keeps the member's one-row summary of sales. The caller holds the member's points accounts, so
 * two sales of one member never meet here.
 *
 * @param change.spendFen signed: a return takes its goods off
 */
export async function recordVisit(
  tx: Tx,
  memberId: string,
  change: { spendFen: number; visitCount: number; at: Date },
): Promise<void> {
  const at = sqlInstant(change.at);
  const changed = await tx.run(
    `UPDATE member_stat SET spend_fen = spend_fen + ?, visit_count = visit_count + ?,
       last_visit_at = CASE WHEN last_visit_at < ? THEN ? ELSE last_visit_at END
     WHERE member_id = ?`,
    [change.spendFen, change.visitCount, at, at, memberId],
  );
  if (changed > 0) return;
  await tx.run(
    'INSERT INTO member_stat (member_id, spend_fen, visit_count, last_visit_at) VALUES (?, ?, ?, ?)',
    [memberId, change.spendFen, change.visitCount, at],
  );
}

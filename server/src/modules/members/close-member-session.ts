import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';

/** Signs a session out for good; the device's member code stops with it. Doing it again is fine. */
export async function closeMemberSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.run('UPDATE member_session SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', [
    sqlInstant(tx.now),
    sessionId,
  ]);
}

/**
 * Locks a session's row, so that what belongs to it is changed by one at a time.
 * @returns whether the session is still open
 */
export async function lockMemberSession(tx: Tx, sessionId: string): Promise<boolean> {
  const row = await tx.one(
    `SELECT revoked_at FROM member_session WHERE id = ?${tx.dialect.forUpdate}`,
    [sessionId],
  );
  return row !== undefined && row['revoked_at'] === null;
}

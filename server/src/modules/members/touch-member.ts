import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';

/**
 * Puts a member into the feed of changes that tills read; for balances, which live elsewhere. Never
 * backwards: a transaction that began earlier may write later, and a member moved back in the feed
 * would stand behind readers that passed them.
 */
export async function touchMember(tx: Tx, memberId: string): Promise<void> {
  const now = sqlInstant(tx.now);
  await tx.run(
    'UPDATE member SET updated_at = CASE WHEN updated_at < ? THEN ? ELSE updated_at END WHERE id = ?',
    [now, now, memberId],
  );
}

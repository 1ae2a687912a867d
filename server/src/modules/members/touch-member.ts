import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';

/** Puts a member into the feed of changes that tills read; for balances, which live elsewhere. */
export async function touchMember(tx: Tx, memberId: string): Promise<void> {
  await tx.run('UPDATE member SET updated_at = ? WHERE id = ?', [sqlInstant(tx.now), memberId]);
}

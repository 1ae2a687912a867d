import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';

/** Longer than a signature is good for, both ways. */
const keptMinutes = 15;

/** Deletes nonces of signatures that have long expired. @returns how many */
export async function forgetNonces(tx: Tx): Promise<number> {
  const before = new Date(tx.now.getTime() - keptMinutes * 60_000);
  return tx.run('DELETE FROM integrator_nonce WHERE used_at < ?', [sqlInstant(before)]);
}

import { textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';

/**
 * Hands out a partner's code that nobody has yet. Locks the code; the caller holds the gift's stock,
 * so nobody else looks for one.
 * @returns the code's id; undefined where none is left
 */
export async function takeCode(
  tx: Tx,
  giftId: string,
  redemptionId: string,
): Promise<string | undefined> {
  const row = await tx.one(
    `SELECT id FROM gift_code WHERE gift_id = ? AND state = 'free' ORDER BY id LIMIT 1${tx.dialect.forUpdate}`,
    [giftId],
  );
  if (!row) return undefined;
  const codeId = textOf(row['id']);
  await tx.run("UPDATE gift_code SET state = 'given', redemption_id = ? WHERE id = ?", [
    redemptionId,
    codeId,
  ]);
  return codeId;
}

import { numberOf, placeholders, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';

/**
 * How many of each gift were redeemed on a business day, locked: what limits all members together.
 * The row comes to be with what was redeemed before the gift had such a limit.
 */
export async function lockDayCounts(
  tx: Tx,
  giftIds: readonly string[],
  businessOn: string,
): Promise<Map<string, number>> {
  const ids = [...new Set(giftIds)].sort();
  const read = async () => {
    const rows = await tx.all(
      `SELECT gift_id, taken_count FROM gift_day
       WHERE gift_id IN (${placeholders(ids.length)}) AND business_on = ?
       ORDER BY gift_id${tx.dialect.forUpdate}`,
      [...ids, businessOn],
    );
    return new Map(rows.map((row) => [textOf(row['gift_id']), numberOf(row['taken_count'])]));
  };
  if (ids.length === 0) return new Map();
  const counts = await read();
  const missing = ids.filter((id) => !counts.has(id));
  if (missing.length === 0) return counts;
  for (const giftId of missing) {
    await tx.run(
      `${tx.dialect.insertIgnore} INTO gift_day (gift_id, business_on, taken_count)
       SELECT ?, ?, COUNT(*) FROM redemption
       WHERE gift_id = ? AND redeemed_on = ? AND source = 'mall'
         AND state NOT IN ('cancelled', 'expired', 'returned')`,
      [giftId, businessOn, giftId, businessOn],
    );
  }
  return read();
}

/** Adds to what was redeemed on a business day; for rows that {@link lockDayCounts} holds. */
export async function addToDayCount(
  tx: Tx,
  giftId: string,
  businessOn: string,
  count: number,
): Promise<void> {
  await tx.run(
    'UPDATE gift_day SET taken_count = taken_count + ? WHERE gift_id = ? AND business_on = ?',
    [count, giftId, businessOn],
  );
}

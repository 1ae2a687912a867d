import { addDays, businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { placeholders, sqlInstant, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { remindDaysBefore } from './pick-up.rules';
import { redemptionColumns, redemptionFrom, redemptionTables } from './redemptions.queries';
import { tellOfRedemption } from './tell-of-redemption';

const atOnce = 200;

/**
 * Reminds members of gifts that wait and whose last day is near, once for each gift.
 * @returns how many were reminded of
 */
export async function remindRedemptions(
  db: Pick<Database, 'inTransaction'>,
  timeZone: string,
): Promise<number> {
  let told = 0;
  for (;;) {
    const done = await db.inTransaction((tx) => remindSome(tx, businessDayOf(tx.now, timeZone)));
    told += done;
    if (done < atOnce) return told;
  }
}

async function remindSome(tx: Tx, today: string): Promise<number> {
  const due = await tx.all(
    `SELECT id FROM redemption WHERE state = 'ready' AND pick_up_until >= ? AND pick_up_until <= ?
       AND reminded_at IS NULL ORDER BY id LIMIT ${atOnce}${tx.dialect.forUpdate}`,
    [today, addDays(today, remindDaysBefore)],
  );
  const ids = due.map((row) => textOf(row['id']));
  if (ids.length === 0) return 0;
  const rows = await tx.all(
    `SELECT ${redemptionColumns} FROM ${redemptionTables} WHERE r.id IN (${placeholders(ids.length)})`,
    ids,
  );
  for (const redemption of rows.map(redemptionFrom)) {
    const { pickUpUntil, placeName: storeName } = redemption;
    await tellOfRedemption(tx, redemption, 'redemption.pick_up_ends', { pickUpUntil, storeName });
  }
  await tx.run(`UPDATE redemption SET reminded_at = ? WHERE id IN (${placeholders(ids.length)})`, [
    sqlInstant(tx.now),
    ...ids,
  ]);
  return ids.length;
}

import { businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { placeholders, sqlInstant, textOf } from '../../core/database/sql';
import { Refusal } from '../../core/refusal';
import { hindranceOf } from './coupon.rules';
import { lockCoupons } from './coupons.queries';
import { endTransfer } from './end-transfer';
import { freed } from './reserve-coupons';

/** What a run did. */
export interface CouponExpiryRun {
  released: number;
  returned: number;
  expired: number;
}

const atOnce = 500;

/**
 * Releases reservations and transfers whose time is over, then lets coupons expire whose last business
 * day has ended. In pieces, each one transaction; a coupon that is used meanwhile is left alone.
 */
export async function expireCoupons(
  db: Pick<Database, 'inTransaction'>,
  timeZone: string,
): Promise<CouponExpiryRun> {
  const released = await inPieces(() => releaseSome(db, timeZone));
  const returned = await inPieces(() => returnSome(db));
  const expired = await inPieces(() => expireSome(db, timeZone));
  return { released, returned, expired };
}

async function inPieces(work: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = await work(); done > 0; done = await work()) total += done;
  return total;
}

async function releaseSome(db: Pick<Database, 'inTransaction'>, timeZone: string): Promise<number> {
  return db.inTransaction(async (tx) => {
    const rows = await tx.all(
      `SELECT id FROM coupon WHERE reserved_until <= ? ORDER BY reserved_until LIMIT ${atOnce}`,
      [sqlInstant(tx.now)],
    );
    const ids = rows.map((row) => textOf(row['id']));
    let released = 0;
    for (const coupon of await lockCoupons(tx, null, ids)) {
      const today = businessDayOf(tx.now, timeZone);
      const isHeld = hindranceOf(coupon, today, { now: tx.now }) === 'reserved';
      if (coupon.state !== 'reserved' || isHeld) continue;
      await freed(tx, coupon);
      released += 1;
    }
    return released;
  });
}

async function returnSome(db: Pick<Database, 'inTransaction'>): Promise<number> {
  const rows = await db.inTransaction((tx) =>
    tx.all(
      `SELECT id FROM coupon_transfer WHERE state = 'pending' AND expires_at <= ? ORDER BY id LIMIT ${atOnce}`,
      [sqlInstant(tx.now)],
    ),
  );
  let returned = 0;
  for (const row of rows) {
    const transferId = textOf(row['id']);
    try {
      await db.inTransaction((tx) => endTransfer(tx, { transferId, giverId: null }));
      returned += 1;
    } catch (error) {
      // A friend or the giver was faster, which is just as well.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return returned;
}

async function expireSome(db: Pick<Database, 'inTransaction'>, timeZone: string): Promise<number> {
  return db.inTransaction(async (tx) => {
    const today = businessDayOf(tx.now, timeZone);
    const rows = await tx.all(
      `SELECT id FROM coupon WHERE state = 'issued' AND expires_on < ? ORDER BY id LIMIT ${atOnce}`,
      [today],
    );
    if (rows.length === 0) return 0;
    return tx.run(
      `UPDATE coupon SET state = 'expired', ended_at = ?
       WHERE id IN (${placeholders(rows.length)}) AND state = 'issued' AND expires_on < ?`,
      [sqlInstant(tx.now), ...rows.map((row) => textOf(row['id'])), today],
    );
  });
}

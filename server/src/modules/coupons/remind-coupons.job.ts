import { businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { placeholders, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { recordMemberEvent } from '../e-card';
import { queueNotice } from '../notices';
import { lockCoupons, type CouponFacts } from './coupons.queries';
import { asleep } from './issue-coupon';

const atOnce = 200;

/**
 * Queues a notice for every coupon that ends within the days its template tells, once per coupon; the
 * open mini-program shows it too.
 * @returns how many members were told of a coupon
 */
export async function remindCoupons(
  db: Pick<Database, 'inTransaction'>,
  timeZone: string,
): Promise<number> {
  let told = 0;
  for (;;) {
    const piece = await db.inTransaction((tx) => remindSome(tx, businessDayOf(tx.now, timeZone)));
    told += piece.told;
    if (piece.seen < atOnce) return told;
  }
}

async function remindSome(tx: Tx, today: string): Promise<{ seen: number; told: number }> {
  const rows = await tx.all(
    `SELECT id FROM coupon WHERE remind_on <= ? AND state NOT IN ('reserved', 'given')
     ORDER BY remind_on, id LIMIT ${atOnce}`,
    [today],
  );
  const ids = rows.map((row) => textOf(row['id']));
  if (ids.length === 0) return { seen: 0, told: 0 };
  const coupons = await lockCoupons(tx, null, ids);
  await tx.run(`UPDATE coupon SET remind_on = NULL WHERE id IN (${placeholders(ids.length)})`, ids);
  let told = 0;
  for (const coupon of coupons) {
    if (coupon.state !== 'issued' || coupon.expiresOn < today) continue;
    if (await tell(tx, coupon)) told += 1;
  }
  return { seen: ids.length, told };
}

async function tell(tx: Tx, coupon: CouponFacts): Promise<boolean> {
  const { id: couponId, memberId, expiresOn, terms } = coupon;
  const isNew = await queueNotice(tx, {
    memberId,
    kind: 'coupon.expiring',
    dedupeKey: `coupon.expiring:${couponId}`,
    payload: { couponId, name: terms.name, expiresOn },
  });
  const event = { memberId, kind: 'coupon.expiring', couponName: terms.name } as const;
  if (isNew) await recordMemberEvent(tx, event, asleep);
  return isNew;
}

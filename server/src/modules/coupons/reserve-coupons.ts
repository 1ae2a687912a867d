import { textOf } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { Refusal } from '../../core/refusal';
import { codeOfHindrance, hindranceOf } from './coupon.rules';
import { lockCoupons, type CouponFacts } from './coupons.queries';
import { moveCoupon } from './move-coupon';

/** Coupons that a quote keeps for itself. */
export interface ReserveOrder {
  coupons: readonly Locked<CouponFacts>[];
  quoteId: string;
  until: Date;
  /** Today's business day. */
  businessOn: string;
}

/**
 * Keeps coupons for one quote until an instant: nobody else uses, gives or voids them meanwhile. What
 * the quote had reserved before stays; its time is moved.
 * @throws Refusal coupon.* where one is not free
 */
export async function reserveCoupons(tx: Tx, order: ReserveOrder): Promise<void> {
  for (const coupon of order.coupons) {
    const claim = { now: tx.now, quoteId: order.quoteId };
    const hindrance = hindranceOf(coupon, order.businessOn, claim);
    if (hindrance) throw new Refusal(codeOfHindrance(hindrance), { couponId: coupon.id });
    const free = coupon.state === 'reserved' ? await freed(tx, coupon) : coupon;
    await moveCoupon(tx, free, {
      to: 'reserved',
      reservedFor: order.quoteId,
      reservedUntil: order.until,
    });
  }
}

/** Gives back what a quote had reserved. Locks those coupons; without any it changes nothing. */
export async function releaseReservations(tx: Tx, quoteId: string): Promise<void> {
  const rows = await tx.all('SELECT id FROM coupon WHERE reserved_for = ?', [quoteId]);
  const ids = rows.map((row) => textOf(row['id']));
  for (const coupon of await lockCoupons(tx, null, ids)) {
    if (coupon.reservedFor === quoteId) await freed(tx, coupon);
  }
}

/** A reserved coupon, no longer reserved. */
export async function freed(tx: Tx, coupon: Locked<CouponFacts>): Promise<Locked<CouponFacts>> {
  await moveCoupon(tx, coupon, { to: 'issued' });
  return { ...coupon, state: 'issued', reservedFor: null, reservedUntil: null };
}

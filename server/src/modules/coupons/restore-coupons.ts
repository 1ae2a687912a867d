import { sqlInstant, textOf } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { endAfterReturn } from './coupon.rules';
import { lockCoupons, type CouponFacts } from './coupons.queries';
import { moveCoupon } from './move-coupon';

/** A sale that came back whole. */
export interface RestoreOrder {
  saleId: string;
  returnId: string;
  actorId: string;
  /** Day of the return. */
  businessOn: string;
}

/**
 * Undoes the redemptions of a sale that came back whole. Coupons whose terms say so are their owner's
 * again, after their last day for seven more; the others are void, for the goods they paid for came
 * back too. Locks the coupons, after the sale. A second call changes nothing.
 * @returns ids of the coupons that were given back
 */
export async function restoreCoupons(tx: Tx, order: RestoreOrder): Promise<string[]> {
  const rows = await tx.all(
    'SELECT coupon_id FROM coupon_redemption WHERE sale_id = ? AND undone_no = 0',
    [order.saleId],
  );
  const ids = rows.map((row) => textOf(row['coupon_id']));
  const restored: string[] = [];
  for (const coupon of await lockCoupons(tx, null, ids)) {
    const undoing = { by: order.returnId, businessOn: order.businessOn };
    if (coupon.terms.isRestoredOnReturn) {
      await giveBack(tx, coupon, undoing);
      restored.push(coupon.id);
    } else {
      await undoRedemption(tx, coupon, undoing);
      await moveCoupon(tx, coupon, { to: 'void' });
    }
  }
  return restored;
}

interface Undoing {
  /** The return, or the staff member. */
  by: string;
  businessOn: string;
}

/** Undoes a coupon's live redemption and gives the coupon back. */
export async function giveBack(
  tx: Tx,
  coupon: Locked<CouponFacts>,
  undoing: Undoing,
): Promise<void> {
  await undoRedemption(tx, coupon, undoing);
  const expiresOn = endAfterReturn(coupon.expiresOn, undoing.businessOn);
  await moveCoupon(tx, coupon, { to: 'issued', expiresOn });
}

async function undoRedemption(
  tx: Tx,
  coupon: Locked<CouponFacts>,
  { by, businessOn }: Undoing,
): Promise<void> {
  const undone = await tx.run(
    `UPDATE coupon_redemption SET undone_no = ?, undone_on = ?, undone_at = ?, undone_by = ?
     WHERE coupon_id = ? AND undone_no = 0`,
    [coupon.useCount, businessOn, sqlInstant(tx.now), by, coupon.id],
  );
  if (undone !== 1) throw new Error(`coupon ${coupon.id} has no live redemption`);
}

import type { Tx } from '../../core/database/transaction';
import { lockCoupon } from './coupons.queries';
import { moveCoupon } from './move-coupon';

/**
 * Makes a coupon void because what it was handed out for is undone. It stays counted, as every void
 * coupon does. Locks the coupon.
 * @returns false where it is not free any more: used, reserved by a sale, offered to a friend, or over
 * @throws Refusal coupon.not_found
 */
export async function takeBackCoupon(tx: Tx, memberId: string, couponId: string): Promise<boolean> {
  const coupon = await lockCoupon(tx, null, couponId);
  if (coupon.state !== 'issued' || coupon.memberId !== memberId) return false;
  await moveCoupon(tx, coupon, { to: 'void' });
  return true;
}

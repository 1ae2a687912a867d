import type { CouponState } from '@huike/shared-types';

/**
 * From a state to those it may go to. `used` comes back through a return or an undone verification; it
 * is void where its goods came back and its terms do not give it back.
 */
const moves: Readonly<Record<CouponState, readonly CouponState[]>> = {
  issued: ['reserved', 'used', 'given', 'expired', 'void'],
  reserved: ['issued', 'used'],
  given: ['issued', 'void'],
  used: ['issued', 'void'],
  expired: ['void'],
  void: [],
};

/** Whether a coupon may go from one state to another. */
export function mayMove(from: CouponState, to: CouponState): boolean {
  return moves[from].includes(to);
}

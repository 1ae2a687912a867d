import { sqlInstant, type SqlValue } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import type { CouponState } from '@huike/shared-types';
import { mayMove } from './coupon.states';
import type { CouponFacts } from './coupons.queries';

/** What changes with a coupon's state. */
export interface CouponMove {
  to: CouponState;
  /** For `reserved`. */
  reservedFor?: string;
  reservedUntil?: Date;
  /** Another owner or another last day; what is absent stays. */
  memberId?: string;
  expiresOn?: string;
  /** One more redemption. */
  isUse?: boolean;
}

const ended: readonly CouponState[] = ['used', 'expired', 'void'];

/**
 * The only writer of a coupon's state, beside the job that lets coupons expire. Whatever the coupon
 * was reserved for is forgotten.
 * @throws Error where the table of states does not allow it: callers check and refuse before
 */
export async function moveCoupon(
  tx: Tx,
  coupon: Locked<CouponFacts>,
  move: CouponMove,
): Promise<void> {
  if (!mayMove(coupon.state, move.to)) {
    throw new Error(`coupon ${coupon.id} cannot go from ${coupon.state} to ${move.to}`);
  }
  const values: SqlValue[] = [
    move.to,
    move.reservedFor ?? null,
    move.reservedUntil ? sqlInstant(move.reservedUntil) : null,
    move.memberId ?? coupon.memberId,
    move.expiresOn ?? coupon.expiresOn,
    move.isUse ? 1 : 0,
    ended.includes(move.to) ? sqlInstant(tx.now) : null,
  ];
  const moved = await tx.run(
    `UPDATE coupon SET state = ?, reserved_for = ?, reserved_until = ?, member_id = ?, expires_on = ?,
       use_count = use_count + ?, ended_at = ? WHERE id = ? AND state = ?`,
    [...values, coupon.id, coupon.state],
  );
  if (moved !== 1) throw new Error(`coupon ${coupon.id} moved under its lock`);
}

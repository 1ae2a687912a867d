import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import { lockAccount } from '../ledger';
import { findMember } from '../members';
import { codeOfHindrance, hindranceOf } from './coupon.rules';
import { lockCoupon } from './coupons.queries';
import { moveCoupon } from './move-coupon';

const offeredForMs = 24 * 60 * 60 * 1000;

/**
 * Offers a coupon to a friend for 24 hours; meanwhile nobody can use it. Locks the giver's points
 * account, which a freeze takes too, then the coupon.
 * @returns the transfer's id
 * @throws Refusal member.frozen, coupon.not_found, coupon.not_transferable, coupon.* where it is not
 *   free; a coupon that starts later may be given
 */
export async function giveCoupon(
  tx: Tx,
  order: { couponId: string; memberId: string; businessOn: string },
): Promise<string> {
  const { couponId, memberId, businessOn } = order;
  await lockAccount(tx, memberId, 'points');
  const member = await findMember(tx, memberId);
  assertThat(member?.state === 'active', 'member.frozen');
  const coupon = await lockCoupon(tx, memberId, couponId);
  assertThat(coupon.terms.isTransferable, 'coupon.not_transferable');
  const hindrance = hindranceOf(coupon, businessOn, { now: tx.now });
  if (hindrance && hindrance !== 'not_yet') throw new Refusal(codeOfHindrance(hindrance));
  // A reservation that is over but not yet released stands in nobody's way.
  const isStale = coupon.state === 'reserved';
  if (isStale) await moveCoupon(tx, coupon, { to: 'issued' });
  await moveCoupon(tx, isStale ? { ...coupon, state: 'issued' } : coupon, { to: 'given' });
  const id = newId('couponTransfer', tx.now);
  await tx.run(
    `INSERT INTO coupon_transfer (id, coupon_id, giver_id, receiver_id, state, created_at, expires_at, ended_at)
     VALUES (?, ?, ?, NULL, 'pending', ?, ?, NULL)`,
    [
      id,
      couponId,
      memberId,
      sqlInstant(tx.now),
      sqlInstant(new Date(tx.now.getTime() + offeredForMs)),
    ],
  );
  return id;
}

import type { StaffActor } from '../../core/actor';
import type { Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockCoupon } from './coupons.queries';
import { closeTransfer } from './end-transfer';
import { moveCoupon } from './move-coupon';
import { findLatestTransfer } from './transfers.queries';

/** A coupon that staff make worthless. */
export interface VoidOrder {
  couponId: string;
  reason: string;
  actor: StaffActor;
  /** Where the member is looked after, for the audit log. */
  orgPath: string | null;
  request?: RequestFacts;
}

/**
 * Makes a coupon worthless that was not used; what is offered to a friend is withdrawn. It stays
 * counted: neither the budget nor the member's limit gets it back. Locks the coupon. Audited.
 * @throws Refusal coupon.not_found, coupon.used, coupon.void, coupon.reserved while a sale has it
 */
export async function voidCoupon(tx: Tx, order: VoidOrder): Promise<void> {
  const coupon = await lockCoupon(tx, null, order.couponId);
  const { state } = coupon;
  if (state === 'used' || state === 'void') throw new Refusal(`coupon.${state}`);
  const isHeld = state === 'reserved' && (coupon.reservedUntil ?? tx.now) > tx.now;
  assertThat(!isHeld, 'coupon.reserved');
  if (state === 'given') {
    const transfer = await findLatestTransfer(tx, coupon.id);
    if (transfer) await closeTransfer(tx, transfer.id, 'taken_back');
  }
  if (state === 'reserved') await moveCoupon(tx, coupon, { to: 'issued' });
  await moveCoupon(tx, state === 'reserved' ? { ...coupon, state: 'issued' } : coupon, {
    to: 'void',
  });
  await recordAudit(tx, {
    actor: order.actor,
    action: 'coupon.voided',
    subjectKind: 'member',
    subjectId: coupon.memberId,
    orgPath: order.orgPath,
    before: { couponId: coupon.id, state },
    after: { couponId: coupon.id, state: 'void' },
    reason: order.reason,
    ...(order.request ? { request: order.request } : {}),
  });
}

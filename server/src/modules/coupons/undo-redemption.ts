import type { StaffActor } from '../../core/actor';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockCoupon } from './coupons.queries';
import { findRedemption } from './redemptions.queries';
import { giveBack } from './restore-coupons';

/** A verification that staff undo. */
export interface UndoOrder {
  redemptionId: string;
  reason: string;
  actor: StaffActor;
  orgPath: string;
  businessOn: string;
  request: RequestFacts;
}

/**
 * Undoes a verification that belongs to no sale and gives the coupon back. Locks the coupon. Audited.
 * @throws Refusal coupon.redemption_not_found, coupon.redemption_of_sale, coupon.redemption_undone
 */
export async function undoCounterRedemption(tx: Tx, order: UndoOrder): Promise<void> {
  const found = await findRedemption(tx, order.redemptionId);
  assertThat(found, 'coupon.redemption_not_found');
  assertThat(found.saleId === null, 'coupon.redemption_of_sale');
  const coupon = await lockCoupon(tx, null, found.couponId);
  // Read again: another undo may have been first to the lock.
  const redemption = await findRedemption(tx, order.redemptionId);
  assertThat(redemption?.undoneAt === null, 'coupon.redemption_undone');
  await giveBack(tx, coupon, { by: order.actor.staffId, businessOn: order.businessOn });
  await recordAudit(tx, {
    actor: order.actor,
    action: 'coupon.redemption_undone',
    subjectKind: 'member',
    subjectId: coupon.memberId,
    orgPath: order.orgPath,
    before: { couponId: coupon.id, amountFen: redemption.amountFen },
    after: { couponId: coupon.id, redemptionId: redemption.id },
    reason: order.reason,
    request: order.request,
  });
}

import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { takeBackCoupon } from '../coupons';
import { putBackGift } from '../gifts';
import { refundSpentPoints } from '../points';
import { recordStep, type RedemptionFacts } from './redemptions.queries';

/** How a redemption ends without its gift. */
export interface UndoOrder {
  to: 'cancelled' | 'expired' | 'returned';
  actorId: string;
  note: string | null;
  /** Whether the gift lies in its place again. */
  isRestocked: boolean;
  timeZone: string;
}

/**
 * Undoes a redemption: every point goes back to the lot it came from, a coupon becomes void, the gift
 * counts no longer. The caller holds the locks of the member's points account and of the redemption, and
 * has asked whether it may be undone; the stock is locked last. That points come back once is kept by the
 * ledger too: a redemption is refunded under its own id.
 * @throws Refusal coupon.used where a coupon that was handed out is not free any more
 */
export async function undoRedemption(
  tx: Tx,
  redemption: Locked<RedemptionFacts>,
  order: UndoOrder,
): Promise<void> {
  const { id, memberId, kind, givenId, postingId, gift } = redemption;
  if (kind === 'coupon' && givenId !== null) {
    assertThat(await takeBackCoupon(tx, memberId, givenId), 'coupon.used');
  }
  if (postingId !== null) {
    await refundSpentPoints(tx, {
      memberId,
      amount: redemption.pointsSpent,
      source: id,
      actorId: order.actorId,
      businessOn: businessDayOf(tx.now, order.timeZone),
      note: gift.name,
      spentBy: postingId,
    });
  }
  await tx.run('UPDATE redemption SET state = ?, ended_at = ? WHERE id = ?', [
    order.to,
    sqlInstant(tx.now),
    id,
  ]);
  await recordStep(tx, id, { step: order.to, actorId: order.actorId, note: order.note });
  const taken = {
    giftId: redemption.giftId,
    placeId: redemption.placeId,
    redemptionId: id,
    redeemedOn: redemption.redeemedOn,
    isOfMall: redemption.source === 'mall',
    actorId: order.actorId,
  };
  await putBackGift(tx, taken, order.isRestocked);
}

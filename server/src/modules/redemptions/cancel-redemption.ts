import type { StaffActor } from '../../core/actor';
import type { Locked, Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockAccount } from '../ledger';
import { findMember } from '../members';
import { hindranceOfCancelling } from './cancel.rules';
import { findRedemption, lockRedemption, type RedemptionFacts } from './redemptions.queries';
import { tellOfRedemption } from './tell-of-redemption';
import { undoRedemption } from './undo-redemption';

/**
 * A member gives a gift back before it was handed over or sent. Locks the points account, then the
 * redemption, then the stock. The member is told.
 * @throws Refusal redemption.not_found, also where it is another member's; member.frozen,
 *   redemption.wrong_state, redemption.not_cancellable, coupon.used
 */
export async function cancelMyRedemption(
  tx: Tx,
  order: { redemptionId: string; memberId: string; timeZone: string },
): Promise<void> {
  const { redemptionId, memberId, timeZone } = order;
  const redemption = await lockWithAccount(tx, redemptionId);
  assertThat(redemption.memberId === memberId, 'redemption.not_found');
  const member = await findMember(tx, memberId);
  assertThat(member?.state === 'active', 'member.frozen');
  assertCancellable(redemption, 'member');
  const undo = { to: 'cancelled', note: null, isRestocked: true } as const;
  await undoRedemption(tx, redemption, { ...undo, actorId: memberId, timeZone });
  await tellOfRedemption(tx, redemption, 'redemption.cancelled', {
    points: redemption.pointsSpent,
  });
}

/**
 * Staff cancel a redemption. Locks as {@link cancelMyRedemption}. Audited; the member is told why.
 * @throws Refusal redemption.not_found, redemption.wrong_state, redemption.not_cancellable, coupon.used
 */
export async function cancelRedemption(
  tx: Tx,
  order: {
    redemptionId: string;
    reason: string;
    actor: StaffActor;
    request: RequestFacts;
    timeZone: string;
  },
): Promise<void> {
  const { redemptionId, reason, actor, timeZone } = order;
  const redemption = await lockWithAccount(tx, redemptionId);
  assertCancellable(redemption, 'staff');
  const undo = { to: 'cancelled', note: reason, isRestocked: true } as const;
  await undoRedemption(tx, redemption, { ...undo, actorId: actor.staffId, timeZone });
  const { pointsSpent, memberId, giftId, state } = redemption;
  await tellOfRedemption(tx, redemption, 'redemption.cancelled', { points: pointsSpent, reason });
  await recordAudit(tx, {
    actor,
    action: 'redemption.cancelled',
    subjectKind: 'redemption',
    subjectId: redemptionId,
    orgPath: redemption.placePath,
    before: { state },
    after: { state: 'cancelled', memberId, giftId, pointsBack: pointsSpent },
    reason,
    request: order.request,
  });
}

/**
 * Locks a redemption after its member's points, the house order. @throws Refusal redemption.not_found
 */
export async function lockWithAccount(
  tx: Tx,
  redemptionId: string,
): Promise<Locked<RedemptionFacts>> {
  const found = await findRedemption(tx, redemptionId);
  assertThat(found, 'redemption.not_found');
  await lockAccount(tx, found.memberId, 'points');
  return lockRedemption(tx, redemptionId);
}

function assertCancellable(redemption: RedemptionFacts, by: 'member' | 'staff'): void {
  const hindrance = hindranceOfCancelling(redemption, by);
  if (hindrance) throw new Refusal(hindrance, { state: redemption.state });
}

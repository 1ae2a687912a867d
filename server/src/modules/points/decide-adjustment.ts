import type { StaffActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockAccount } from '../ledger';
import { lockAdjustment, type AdjustmentFacts } from './adjustments.queries';
import { postAdjustment } from './post-adjustment';

/** What a second person says to an adjustment. */
export interface DecideAdjustment {
  /** As read before; the caller has seen to it that the decider may see the member. */
  adjustment: AdjustmentFacts;
  isApproved: boolean;
  note: string;
  actor: StaffActor;
  timeZone: string;
  request?: RequestFacts;
}

/**
 * Approves or rejects an adjustment above the limit; approved, its points move now. Whoever asked
 * cannot decide. A refused approval leaves it waiting.
 *
 * Locks the member's points account, then the adjustment: of two deciders the second is told.
 *
 * @throws Refusal points.adjustment_decided, points.own_adjustment, points.insufficient
 */
export async function decideAdjustment(tx: Tx, command: DecideAdjustment): Promise<void> {
  const { adjustment, isApproved, note, actor, timeZone, request } = command;
  assertThat(adjustment.requestedBy !== actor.staffId, 'points.own_adjustment');
  await lockAccount(tx, adjustment.memberId, 'points');
  const current = await lockAdjustment(tx, adjustment.id);
  assertThat(current?.state === 'pending', 'points.adjustment_decided');
  const state = isApproved ? 'approved' : 'rejected';
  await tx.run(
    `UPDATE points_adjustment SET state = ?, decided_by = ?, decider_name = ?, decided_at = ?, decision_note = ?
     WHERE id = ?`,
    [state, actor.staffId, actor.name, sqlInstant(tx.now), note, current.id],
  );
  if (isApproved) {
    const businessOn = businessDayOf(tx.now, timeZone);
    await postAdjustment(tx, current, { actorId: actor.staffId, businessOn });
  }
  await recordAudit(tx, {
    actor,
    action: isApproved ? 'points.adjustment_approved' : 'points.adjustment_rejected',
    subjectKind: 'member',
    subjectId: current.memberId,
    orgPath: current.homeOrgPath,
    before: { adjustmentId: current.id, points: current.points, state: 'pending' },
    after: { adjustmentId: current.id, points: current.points, state },
    reason: note,
    ...(request ? { request } : {}),
  });
}

import type { AdjustmentState } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockAccount } from '../ledger';
import { findMember } from '../members';
import { sumAdjustedBy } from './adjustments.queries';
import { postAdjustment } from './post-adjustment';
import { findTermsFor } from './terms.queries';

/** Points to give or take by hand, by whom and why. */
export interface AdjustPoints {
  memberId: string;
  /** Signed, not 0. */
  points: number;
  reason: string;
  actor: StaffActor;
  timeZone: string;
  request?: RequestFacts;
}

/**
 * Gives or takes points by hand. Above the limit of the member's org unit it only asks: a second
 * person decides. What the same person adjusted for the same member on the same day counts towards
 * the limit, so that it cannot be passed in small steps.
 *
 * Locks the member's points account, which keeps two of them from passing the limit together.
 *
 * @returns the adjustment's id and whether it is `posted` or `pending`
 * @throws Refusal member.not_found; points.insufficient where the member has fewer
 */
export async function adjustPoints(
  tx: Tx,
  command: AdjustPoints,
): Promise<{ adjustmentId: string; state: AdjustmentState }> {
  const { memberId, points, reason, actor, timeZone, request } = command;
  const member = await findMember(tx, memberId);
  assertThat(member && member.state !== 'closed', 'member.not_found');
  const account = await lockAccount(tx, memberId, 'points');
  const businessOn = businessDayOf(tx.now, timeZone);
  const { adjustLimit } = await findTermsFor(tx, member.homeOrgPath);
  const before = await sumAdjustedBy(tx, { memberId, staffId: actor.staffId, businessOn });
  const state = before + Math.abs(points) > adjustLimit ? 'pending' : 'posted';
  // What cannot be taken today need not be put before anybody.
  assertThat(account.balance + points >= 0, 'points.insufficient', { balance: account.balance });
  const adjustmentId = newId('adjustment', tx.now);
  await tx.run(
    `INSERT INTO points_adjustment
       (id, member_id, home_org_path, points, reason, state, business_on, requested_by, requester_name, requested_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      adjustmentId,
      memberId,
      member.homeOrgPath,
      points,
      reason,
      state,
      businessOn,
      actor.staffId,
      actor.name,
      sqlInstant(tx.now),
    ],
  );
  if (state === 'posted') {
    const order = { id: adjustmentId, memberId, points, reason, homeOrgPath: member.homeOrgPath };
    await postAdjustment(tx, order, { actorId: actor.staffId, businessOn });
  }
  await recordAudit(tx, {
    actor,
    action: state === 'posted' ? 'points.adjusted' : 'points.adjustment_requested',
    subjectKind: 'member',
    subjectId: memberId,
    orgPath: member.homeOrgPath,
    after: { adjustmentId, points, state },
    reason,
    ...(request ? { request } : {}),
  });
  return { adjustmentId, state };
}

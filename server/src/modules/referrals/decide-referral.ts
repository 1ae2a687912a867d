import type { StaffActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { findMember } from '../members';
import { giveReferralRewards, type ReferralDesk } from './give-referral-rewards';
import { readTermsVersion } from './referral-terms.queries';
import { firstLookOn } from './referral.rules';
import { findReferral, lockBoth, lockReferral } from './referrals.queries';

/** What staff found about a referral that waited for them. */
export interface DecideReferral {
  referralId: string;
  isApproved: boolean;
  reason: string;
  actor: StaffActor;
  request: RequestFacts;
}

/**
 * Approves a referral that waits for staff, which then goes on as one without a doubt and gets what
 * joining gives, or refuses it for good. Audited. Locks the points accounts of both members, then
 * the referral.
 *
 * @throws Refusal referral.not_found, referral.decided
 */
export async function decideReferral(
  tx: Tx,
  desk: ReferralDesk,
  { referralId, isApproved, reason, actor, request }: DecideReferral,
): Promise<void> {
  const before = await findReferral(tx, referralId);
  assertThat(before, 'referral.not_found');
  await lockBoth(tx, before);
  const referral = await lockReferral(tx, referralId);
  assertThat(referral?.state === 'review', 'referral.decided');
  const terms = await readTermsVersion(tx, referral.termsVersion);
  const goesOn = isApproved && terms.sale !== null;
  const state = goesOn ? 'joined' : isApproved ? 'completed' : 'refused';
  await tx.run(
    'UPDATE referral SET state = ?, look_on = ?, decided_by = ?, note = ?, ended_at = ? WHERE id = ?',
    [
      state,
      goesOn ? firstLookOn(referral.joinedOn, terms.sale?.returnDays ?? 0) : null,
      actor.name,
      reason,
      goesOn ? null : sqlInstant(tx.now),
      referralId,
    ],
  );
  if (isApproved) await giveReferralRewards(tx, desk, referral, 'joining');
  const inviter = await findMember(tx, referral.inviterId);
  await recordAudit(tx, {
    actor,
    action: isApproved ? 'referral.approved' : 'referral.refused',
    subjectKind: 'referral',
    subjectId: referralId,
    orgPath: inviter?.homeOrgPath ?? null,
    before: { state: 'review', doubt: referral.doubt },
    after: { state },
    reason,
    request,
  });
}

import type { StaffActor } from '../../core/actor';
import type { Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockAccount } from '../ledger';
import { findMember } from '../members';
import { claimantOf } from './claim-coupon';
import { missOfReceiver } from './claim.rules';
import { codeOfMiss } from './coupon.rules';
import { issueCoupon } from './issue-coupon';
import { findTemplate } from './templates.queries';

/** A coupon that staff give one member. */
export interface GrantOrder {
  templateId: string;
  memberId: string;
  reason: string;
  /** What makes this grant different from others. */
  grantId: string;
  businessOn: string;
  actor: StaffActor;
  request: RequestFacts;
  live: { wake(memberId: string): void };
}

/**
 * Gives a member a coupon. Locks the member's points account; then as {@link issueCoupon}. Audited.
 * @returns the coupon's id
 * @throws Refusal member.not_found, member.frozen, coupon.wrong_tier, coupon.wrong_tag,
 *   and as {@link issueCoupon}
 */
export async function grantCoupon(tx: Tx, order: GrantOrder): Promise<string> {
  const { templateId, memberId, businessOn, grantId } = order;
  await lockAccount(tx, memberId, 'points');
  const template = await findTemplate(tx, templateId);
  assertThat(template, 'coupon.template_not_found');
  const member = await findMember(tx, memberId);
  assertThat(member, 'member.not_found');
  assertThat(member.state === 'active', 'member.frozen');
  const claimant = await claimantOf(tx, memberId, templateId);
  const miss = missOfReceiver(template.terms.scope, claimant, businessOn);
  if (miss) throw new Refusal(codeOfMiss(miss));
  const issue = { templateId, memberId, businessOn, source: 'grant', sourceId: grantId } as const;
  const couponId = await issueCoupon(tx, { ...issue, live: order.live });
  await recordAudit(tx, {
    actor: order.actor,
    action: 'coupon.granted',
    subjectKind: 'member',
    subjectId: memberId,
    orgPath: member.homeOrgPath,
    after: { couponId, templateId, name: template.terms.name },
    reason: order.reason,
    request: order.request,
  });
  return couponId;
}

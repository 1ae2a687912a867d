import type { Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import { lockAccount } from '../ledger';
import { readMemberForSale } from '../members';
import { claimHindranceOf, codeOfClaimHindrance, type Claimant } from './claim.rules';
import { countReceivedBy } from './holdings.queries';
import { issueCoupon, type IssueOrder } from './issue-coupon';
import { findTemplate } from './templates.queries';

/** Who claims what, when. */
export type ClaimOrder = Pick<IssueOrder, 'templateId' | 'memberId' | 'businessOn' | 'live'> & {
  /** What makes this claim different from the member's other ones. */
  claimKey: string;
};

/**
 * Gives a member a coupon from the coupon centre. Locks the member's points account first, which a
 * freeze takes too; then as {@link issueCoupon}.
 * @returns the coupon's id
 * @throws Refusal coupon.template_not_found, member.frozen, coupon.not_open, coupon.over,
 *   coupon.wrong_tier, coupon.wrong_tag, coupon.not_birthday, coupon.limit_reached, coupon.sold_out
 */
export async function claimCoupon(tx: Tx, order: ClaimOrder): Promise<string> {
  const { templateId, memberId, businessOn } = order;
  await lockAccount(tx, memberId, 'points');
  const template = await findTemplate(tx, templateId);
  assertThat(template?.isClaimable && template.state !== 'draft', 'coupon.template_not_found');
  const member = await claimantOf(tx, memberId, templateId);
  const hindrance = claimHindranceOf(template, member, { now: tx.now, today: businessOn });
  if (hindrance) throw new Refusal(codeOfClaimHindrance(hindrance));
  return issueCoupon(tx, { ...order, source: 'claim', sourceId: order.claimKey });
}

/**
 * A member as the rules of claiming see them.
 * @throws Refusal member.not_found
 */
export async function claimantOf(tx: Tx, memberId: string, templateId: string): Promise<Claimant> {
  const member = await readMemberForSale(tx, memberId);
  assertThat(member, 'member.not_found');
  return {
    tierId: member.tier.id,
    tags: member.tags,
    birthday: member.birthday,
    isFrozen: member.state !== 'active',
    receivedCount: (await countReceivedBy(tx, memberId, [templateId])).get(templateId) ?? 0,
  };
}

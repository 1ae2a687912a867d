import {
  missOfMember,
  type Scope,
  type ScopeMiss,
  type ClaimHindrance,
  type ErrorCode,
  type ScopeMember,
} from '@huike/shared-types';
import type { TemplateFacts } from './templates.queries';

/** A member as claiming sees them. */
export interface Claimant extends ScopeMember {
  isFrozen: boolean;
  /** Coupons of the template they received so far. */
  receivedCount: number;
}

/** Whether a template's coupons can no longer be issued: it is stopped, or none would ever be usable. */
export function isOver(template: Pick<TemplateFacts, 'state' | 'terms'>, today: string): boolean {
  const { validity } = template.terms;
  return template.state === 'stopped' || (validity.kind === 'dates' && validity.to < today);
}

/** Whether quantity or budget has no room for one more. */
export function isSoldOut(template: TemplateFacts): boolean {
  const { takenCount, quantity, takenFen, budgetFen, terms } = template;
  return takenCount >= quantity || (budgetFen !== null && takenFen + terms.faceFen > budgetFen);
}

/** Why a template cannot be claimed by a member at an instant of a business day; null where it can. */
export function claimHindranceOf(
  template: TemplateFacts,
  member: Claimant,
  { now, today }: { now: Date; today: string },
): ClaimHindrance | null {
  const { claimFrom, claimTo } = template;
  if (isOver(template, today) || (claimTo !== null && claimTo <= now)) return 'over';
  if (template.state === 'draft' || (claimFrom !== null && claimFrom > now)) return 'not_open';
  if (member.isFrozen) return 'frozen';
  const miss = missOfMember(template.terms.scope, member, today);
  if (miss === 'tier' || miss === 'tag' || miss === 'birthday') return miss;
  if (template.perMemberMax !== null && member.receivedCount >= template.perMemberMax) {
    return 'limit_reached';
  }
  return isSoldOut(template) ? 'sold_out' : null;
}

const claimCodes: Readonly<Record<ClaimHindrance, ErrorCode>> = {
  sold_out: 'coupon.sold_out',
  limit_reached: 'coupon.limit_reached',
  not_open: 'coupon.not_open',
  over: 'coupon.over',
  tier: 'coupon.wrong_tier',
  tag: 'coupon.wrong_tag',
  birthday: 'coupon.not_birthday',
  frozen: 'member.frozen',
};

/** The refusal that says why. */
export function codeOfClaimHindrance(hindrance: ClaimHindrance): ErrorCode {
  return claimCodes[hindrance];
}

/**
 * Why a coupon is of no use to whom it would be given; null where it is. A birthday may be yet to come,
 * so only claiming asks for it.
 */
export function missOfReceiver(scope: Scope, member: ScopeMember, today: string): ScopeMiss | null {
  const { birthday: _any, ...rest } = scope;
  return missOfMember(rest, member, today);
}

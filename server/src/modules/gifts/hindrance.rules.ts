import type { GiftHindrance } from '@huike/shared-types';

/** The terms of a gift that may stand between it and a member. */
export interface HinderingTerms {
  pricePoints: number;
  perMemberMax: number | null;
  perMemberDayMax: number | null;
  perDayMax: number | null;
  tierIds: readonly string[];
  onSaleFrom: Date | null;
  onSaleTo: Date | null;
}

/** What is known of a member and of what was taken so far. */
export interface HinderingFacts {
  now: Date;
  quantityLeft: number;
  takenToday: number;
  /** Null: a visitor, who is told only what holds for everybody. */
  member: {
    points: number;
    tierId: string;
    isFrozen: boolean;
    takenEver: number;
    takenToday: number;
  } | null;
}

/** Why a member cannot redeem a gift now: the first reason, those that last longest first. */
export function giftHindranceOf(
  terms: HinderingTerms,
  facts: HinderingFacts,
): GiftHindrance | null {
  const { now, member } = facts;
  const isFull = (taken: number, max: number | null) => max !== null && taken >= max;
  if (terms.onSaleTo !== null && now >= terms.onSaleTo) return 'over';
  if (terms.onSaleFrom !== null && now < terms.onSaleFrom) return 'not_yet';
  if (facts.quantityLeft === 0) return 'sold_out';
  if (member?.isFrozen) return 'frozen';
  if (member && terms.tierIds.length > 0 && !terms.tierIds.includes(member.tierId)) return 'tier';
  if (member && isFull(member.takenEver, terms.perMemberMax)) return 'limit_reached';
  if (member && isFull(member.takenToday, terms.perMemberDayMax)) return 'member_day_limit';
  if (isFull(facts.takenToday, terms.perDayMax)) return 'day_limit';
  if (member && member.points < terms.pricePoints) return 'points';
  return null;
}

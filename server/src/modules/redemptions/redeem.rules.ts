import type { DeliveryWay, DeliveryWish, ErrorCode, MemberProfile } from '@huike/shared-types';
import type { GiftOffer } from '../gifts';

/** A member as the rules of redeeming see them. */
export interface Redeemer {
  state: MemberProfile['state'];
  tierId: string;
}

/** How many of a gift a member has, without those that were undone. */
export interface TakenBefore {
  ever: number;
  today: number;
}

/** What somebody wants of a gift, and when. */
export interface RedeemWish {
  wish: DeliveryWish;
  pricePoints: number;
  priceFen: number;
  now: Date;
}

/** Why nobody gets this gift in this way now; undefined: it is to be had. */
export function refusalOfOffer(
  offer: GiftOffer | undefined,
  { wish, pricePoints, priceFen, now }: RedeemWish,
): ErrorCode | undefined {
  if (!offer || offer.state === 'draft') return 'gift.not_found';
  if (offer.state !== 'published') return 'gift.off_shelf';
  if (offer.onSaleFrom && now < offer.onSaleFrom) return 'gift.not_yet';
  if (offer.onSaleTo && now >= offer.onSaleTo) return 'gift.over';
  if (!waysOf(offer).includes(wish.way)) return 'gift.wrong_way';
  const isAgreed = pricePoints === offer.pricePoints && priceFen === offer.priceFen;
  return isAgreed ? undefined : 'gift.price_changed';
}

/** Why this member does not get it. */
export function refusalOfMember(
  offer: GiftOffer,
  member: Redeemer,
  taken: TakenBefore,
): ErrorCode | undefined {
  if (member.state !== 'active') return 'member.frozen';
  if (offer.tierIds.length > 0 && !offer.tierIds.includes(member.tierId)) return 'gift.wrong_tier';
  if (offer.perMemberMax !== null && taken.ever >= offer.perMemberMax) return 'gift.limit_reached';
  if (offer.perMemberDayMax !== null && taken.today >= offer.perMemberDayMax) {
    return 'gift.member_day_limit';
  }
  return undefined;
}

/** How a gift can be had. */
export function waysOf({ content }: Pick<GiftOffer, 'content'>): readonly DeliveryWay[] {
  return content.kind === 'goods' ? content.ways : ['at_once'];
}

/** Whether how often a member had the gift must be known. */
export function isLimitedPerMember(offer: GiftOffer): boolean {
  return offer.perMemberMax !== null || offer.perMemberDayMax !== null;
}

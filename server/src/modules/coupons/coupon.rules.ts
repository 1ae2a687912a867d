import type {
  CouponHindrance,
  CouponState,
  CouponValidity,
  ErrorCode,
  ScopeMiss,
} from '@huike/shared-types';
import { addDays } from '../../core/business-day';

/** First and last usable business day of a coupon received on a day. */
export function usableSpan(
  validity: CouponValidity,
  receivedOn: string,
): { startsOn: string; expiresOn: string } {
  if (validity.kind === 'dates') return { startsOn: validity.from, expiresOn: validity.to };
  const startsOn = addDays(receivedOn, validity.delayDays);
  return { startsOn, expiresOn: addDays(startsOn, validity.days - 1) };
}

/** Business days that a coupon is good for again which comes back after its end. */
export const graceDays = 7;

/** The last day of a coupon that comes back on a business day. */
export function endAfterReturn(expiresOn: string, today: string): string {
  return expiresOn < today ? addDays(today, graceDays) : expiresOn;
}

/** What says whether a coupon can be used. */
export interface CouponStanding {
  state: CouponState;
  startsOn: string;
  expiresOn: string;
  reservedFor: string | null;
  reservedUntil: Date | null;
}

/**
 * Why a coupon cannot be used on a business day; null where it can.
 * @param claim what would use it: the quote it was reserved for counts as free to that quote, and a
 *   reservation whose time is over counts as none
 */
export function hindranceOf(
  coupon: CouponStanding,
  today: string,
  claim: { now: Date; quoteId?: string | null },
): CouponHindrance | null {
  if (coupon.state === 'used' || coupon.state === 'void') return coupon.state;
  if (coupon.state === 'expired' || coupon.expiresOn < today) return 'expired';
  if (coupon.state === 'given') return 'given';
  if (coupon.state === 'reserved' && !isFreeFor(coupon, claim)) return 'reserved';
  return coupon.startsOn > today ? 'not_yet' : null;
}

function isFreeFor(coupon: CouponStanding, claim: { now: Date; quoteId?: string | null }): boolean {
  const isOver = coupon.reservedUntil !== null && coupon.reservedUntil <= claim.now;
  return isOver || (coupon.reservedFor !== null && coupon.reservedFor === claim.quoteId);
}

const hindranceCodes: Readonly<Record<CouponHindrance, ErrorCode>> = {
  not_yet: 'coupon.not_yet',
  expired: 'coupon.expired',
  used: 'coupon.used',
  void: 'coupon.void',
  reserved: 'coupon.reserved',
  given: 'coupon.given',
  frozen: 'member.frozen',
};

/** The refusal that says why. */
export function codeOfHindrance(hindrance: CouponHindrance): ErrorCode {
  return hindranceCodes[hindrance];
}

/** The refusal for a part of a coupon's scope that does not hold. */
export function codeOfMiss(miss: ScopeMiss): ErrorCode {
  switch (miss) {
    case 'org_unit':
      return 'coupon.wrong_store';
    case 'date':
    case 'weekday':
    case 'hours':
      return 'coupon.wrong_time';
    case 'member':
    case 'tier':
      return 'coupon.wrong_tier';
    case 'tag':
      return 'coupon.wrong_tag';
    case 'birthday':
      return 'coupon.not_birthday';
    case 'goods':
      return 'coupon.needs_sale';
    case 'minimum':
      return 'coupon.below_threshold';
  }
}

import type { Coupon } from '@huike/shared-types/client';

/** What is worth a mark on a ticket. */
export type CouponBadge =
  'today' | 'tomorrow' | 'not_yet' | 'given' | 'reserved' | 'expired' | 'void';

/** The mark of a coupon on a day of the programme; undefined where there is nothing to say. */
export function badgeOf(
  { state, startsOn, expiresOn }: Pick<Coupon, 'state' | 'startsOn' | 'expiresOn'>,
  today: string,
): CouponBadge | undefined {
  if (state === 'used') return undefined;
  if (state === 'given' || state === 'reserved' || state === 'void') return state;
  if (state === 'expired' || expiresOn < today) return 'expired';
  if (startsOn > today) return 'not_yet';
  if (expiresOn === today) return 'today';
  const daysLeft = Math.round((Date.parse(expiresOn) - Date.parse(today)) / 86_400_000);
  return daysLeft === 1 ? 'tomorrow' : undefined;
}

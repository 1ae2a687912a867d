import type { CentreCoupon } from '@huike/shared-types/client';

/** What the button of a coupon in the centre does or says. */
export type ClaimState =
  | { kind: 'claim' }
  | { kind: 'use' }
  | { kind: 'wait'; opensInSeconds: number }
  | { kind: 'closed'; why: Exclude<CentreCoupon['hindrance'], null | 'not_open'> };

/**
 * What may be done with a coupon of the centre at an instant.
 *
 * @param claimedHere how many were claimed since the list was loaded
 */
export function claimStateOf(
  coupon: Pick<
    CentreCoupon,
    'claimFrom' | 'claimTo' | 'hindrance' | 'perMemberMax' | 'receivedCount'
  >,
  claimedHere: number,
  nowMs: number,
): ClaimState {
  const { claimFrom, claimTo, hindrance, perMemberMax, receivedCount } = coupon;
  const received = receivedCount + claimedHere;
  const isFull = perMemberMax !== null && received >= perMemberMax;
  if (received > 0 && (isFull || hindrance === 'limit_reached')) return { kind: 'use' };
  if (claimTo !== null && Date.parse(claimTo) <= nowMs) return { kind: 'closed', why: 'over' };
  const opensInSeconds = claimFrom === null ? 0 : Math.ceil((Date.parse(claimFrom) - nowMs) / 1000);
  if (opensInSeconds > 0) return { kind: 'wait', opensInSeconds };
  // The list was loaded before the opening; now the clock says it is open.
  if (hindrance === null || hindrance === 'not_open') return { kind: 'claim' };
  return { kind: 'closed', why: hindrance };
}

/** `3661` -> `01:01:01`; days are told apart. */
export function clockOf(seconds: number): { days: number; clock: string } {
  const pad = (value: number) => String(value).padStart(2, '0');
  const rest = seconds % 86_400;
  const clock = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60].map(pad);
  return { days: Math.floor(seconds / 86_400), clock: clock.join(':') };
}

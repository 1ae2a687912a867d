import type { ToldReward } from '@huike/shared-types';

/**
 * What somebody was given, told as the promise was; null where they got nothing.
 * @param told the promise, which stands once the first could earn it
 */
export function givenTold(
  told: ToldReward | null,
  given: { rewardPoints: number | null; couponId: string | null },
): ToldReward | null {
  if (told?.kind === 'points') return given.rewardPoints === null ? null : told;
  return told && given.couponId !== null ? { ...told, couponId: given.couponId } : null;
}

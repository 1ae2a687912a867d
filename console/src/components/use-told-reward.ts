import type { ToldReward } from '@huike/shared-types/client';
import { useTexts } from '../texts/use-texts';
import { formatCount } from '../ui/format';

/** A promised reward in words. */
export function useToldReward(): (reward: ToldReward | null) => string {
  const words = useTexts().asks;
  return (reward) => {
    if (!reward) return words.noReward;
    return reward.kind === 'points'
      ? words.rewardPoints(formatCount(reward.points))
      : reward.couponName;
  };
}

import type { NamedReward } from '@huike/shared-types/client';
import { useTexts } from '../texts/use-texts';

/** A reward in words: `50 积分`, or the coupon's name. */
export function useRewardText(): (reward: NamedReward | null | undefined) => string {
  const words = useTexts().habits.reward;
  return (reward) => {
    if (!reward) return words.none;
    return reward.kind === 'points' ? words.points(reward.points) : reward.name;
  };
}

import type { NamedReward } from '@huike/shared-types/client';
import { formatCount } from '../../texts/number-text';
import type { t as translate } from '../../texts/text';

/** A reward in words: `50 积分`, or the coupon's name. */
export function rewardText(t: typeof translate, reward: NamedReward): string {
  return reward.kind === 'points'
    ? t('reward.points', { count: formatCount(reward.points) })
    : reward.name;
}

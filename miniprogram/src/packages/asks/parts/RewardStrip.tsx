import { Text, View } from '@tarojs/components';
import type { ToldReward } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import styles from './RewardStrip.module.scss';

/** What is given for taking part, told first; or, once given, what was. */
export function RewardStrip({
  reward,
  isGiven = false,
}: {
  reward: ToldReward;
  isGiven?: boolean;
}) {
  const t = useText();
  return (
    <View
      className={`${styles['strip']} ${isGiven ? styles['given'] : ''}`}
      {...(isGiven && { id: 'ask-reward' })}
    >
      <Icon name={reward.kind === 'points' ? 'coins' : 'ticket'} size={18} />
      <Text className={styles['text'] ?? ''}>
        {reward.kind === 'points'
          ? t(isGiven ? 'ask.gotPoints' : 'ask.rewardPoints', {
              points: formatCount(reward.points),
            })
          : t(isGiven ? 'ask.gotCoupon' : 'ask.rewardCoupon', { coupon: reward.couponName })}
      </Text>
    </View>
  );
}

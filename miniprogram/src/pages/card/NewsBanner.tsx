import { Text, View } from '@tarojs/components';
import { formatYuan, type MemberEvent } from '@huike/shared-types/client';
import { Icon } from '../../components/Icon';
import { topInset } from '../../platform/top-inset';
import { formatCount, formatDelta } from '../../texts/number-text';
import { useText } from '../../texts/text';
import styles from './NewsBanner.module.scss';

/** Points, a coupon or a tier came or went a moment ago: how many, the balance, where, on which receipt. */
export function NewsBanner({ news, onClose }: { news: MemberEvent; onClose: () => void }) {
  const t = useText();
  const { icon, title, what } = wordsOf(news, t);
  const details = [
    news.pointsSpent !== null && t('card.paidPoints', { points: formatCount(news.pointsSpent) }),
    news.kind === 'points.earned' &&
      news.couponName !== null &&
      t('card.paidCoupon', { coupon: news.couponName }),
    news.pointsBalance !== null &&
      t('card.earnedBalance', { balance: formatCount(news.pointsBalance) }),
    news.receiptNo !== null && t('card.earnedReceipt', { receipt: news.receiptNo }),
    news.until !== null && t('tier.until', { day: news.until }),
  ].filter((part) => part !== false);

  return (
    <View
      id="card-earned"
      className={styles['banner'] ?? ''}
      {...(topInset() > 0 && { style: { top: `${topInset() + 8}px` } })}
      aria-role="alert"
      onClick={onClose}
    >
      <View className={styles['picture'] ?? ''}>
        <Icon name={icon} size={26} />
      </View>
      <View className={styles['words'] ?? ''}>
        <Text className={styles['title'] ?? ''}>
          {title}
          {news.storeName ? ` · ${news.storeName}` : ''}
        </Text>
        <Text className={styles['points'] ?? ''}>{what}</Text>
        <Text className={styles['line'] ?? ''}>{details.join(' · ')}</Text>
      </View>
    </View>
  );
}

function wordsOf(news: MemberEvent, t: ReturnType<typeof useText>) {
  const points = news.points ?? 0;
  const coupon = news.couponName ?? '';
  const tierName = news.tierName ?? '';
  switch (news.kind) {
    case 'points.earned':
      return {
        icon: 'gift',
        title: t('card.earnedTitle'),
        what: t('card.earned', { points: formatCount(points) }),
      } as const;
    case 'coupon.issued':
      return { icon: 'gift', title: t('card.couponIssued'), what: coupon } as const;
    case 'coupon.used':
      return { icon: 'gift', title: t('card.couponUsed'), what: coupon } as const;
    case 'gift.redeemed':
      return { icon: 'gift', title: t('card.giftRedeemed'), what: news.giftName ?? '' } as const;
    case 'gift.returned':
      return { icon: 'refresh', title: t('card.giftReturned'), what: news.giftName ?? '' } as const;
    case 'coupon.expiring':
      return { icon: 'clock', title: t('card.couponExpiring'), what: coupon } as const;
    case 'rebate.granted':
      return {
        icon: 'gift',
        title: t('card.rebateGranted'),
        what: t('card.rebateAmount', { amount: formatYuan(news.amountFen ?? 0) }),
      } as const;
    case 'tier.upgraded':
      return { icon: 'gift', title: t('card.tierUpgraded'), what: tierName } as const;
    case 'tier.lowered':
      return { icon: 'refresh', title: t('card.tierLowered'), what: tierName } as const;
    case 'tier.grace':
      return { icon: 'clock', title: t('card.tierGrace'), what: tierName } as const;
    case 'code.used':
    case 'points.taken_back':
      return {
        icon: 'refresh',
        title: t('card.takenBackTitle'),
        what: t('card.takenBack', { points: formatDelta(-Math.abs(points)) }),
      } as const;
  }
}

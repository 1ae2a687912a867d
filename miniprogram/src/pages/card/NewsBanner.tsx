import { Text, View } from '@tarojs/components';
import type { MemberEvent } from '@huike/shared-types/client';
import { Icon } from '../../components/Icon';
import { topInset } from '../../platform/top-inset';
import { formatCount, formatDelta } from '../../texts/number-text';
import { useText } from '../../texts/text';
import styles from './NewsBanner.module.scss';

/** Points came or went a moment ago: how many, the balance, where, on which receipt. */
export function NewsBanner({ news, onClose }: { news: MemberEvent; onClose: () => void }) {
  const t = useText();
  const isEarned = news.kind === 'points.earned';
  const points = news.points ?? 0;
  const details = [
    news.pointsBalance !== null &&
      t('card.earnedBalance', { balance: formatCount(news.pointsBalance) }),
    news.receiptNo !== null && t('card.earnedReceipt', { receipt: news.receiptNo }),
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
        <Icon name={isEarned ? 'gift' : 'refresh'} size={26} />
      </View>
      <View className={styles['words'] ?? ''}>
        <Text className={styles['title'] ?? ''}>
          {t(isEarned ? 'card.earnedTitle' : 'card.takenBackTitle')}
          {news.storeName ? ` · ${news.storeName}` : ''}
        </Text>
        <Text className={styles['points'] ?? ''}>
          {isEarned
            ? t('card.earned', { points: formatCount(points) })
            : t('card.takenBack', { points: formatDelta(-Math.abs(points)) })}
        </Text>
        <Text className={styles['line'] ?? ''}>{details.join(' · ')}</Text>
      </View>
    </View>
  );
}

import { View } from '@tarojs/components';
import type { MyMall, ShelfGift } from '@huike/shared-types/client';
import { Skeleton } from '../../../components/Skeleton';
import { useText } from '../../../texts/text';
import { GiftCard } from './GiftCard';
import styles from './GiftGrid.module.scss';

/** Gifts in two columns. */
export function GiftGrid({
  gifts,
  mine,
  timeZone,
}: {
  gifts: readonly ShelfGift[];
  mine: MyMall | undefined;
  timeZone: string;
}) {
  return (
    <View className={styles['grid'] ?? ''}>
      {gifts.map((gift) => (
        <View key={gift.id} className={styles['place'] ?? ''}>
          <GiftCard gift={gift} mine={mine} timeZone={timeZone} />
        </View>
      ))}
    </View>
  );
}

/** Where gifts will stand in a moment. */
export function GiftGridSkeleton() {
  const t = useText();
  return (
    <View className={styles['grid'] ?? ''} aria-label={t('state.loading')}>
      {['first', 'second', 'third', 'fourth'].map((place) => (
        <View key={place} className={styles['place'] ?? ''}>
          <View className={styles['bone'] ?? ''}>
            <Skeleton height="164px" />
            <Skeleton width="86%" height="18px" />
            <Skeleton width="50%" height="20px" />
          </View>
        </View>
      ))}
    </View>
  );
}

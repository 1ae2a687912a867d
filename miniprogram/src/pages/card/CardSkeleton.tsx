import { View } from '@tarojs/components';
import { Skeleton } from '../../components/Skeleton';
import { useText } from '../../texts/text';
import styles from './CardSkeleton.module.scss';

/** The place of the code panel while the first code is on its way. */
export function CardSkeleton({ isInner = false }: { isInner?: boolean }) {
  const t = useText();
  return (
    <View className={isInner ? '' : (styles['outer'] ?? '')} aria-label={t('state.loading')}>
      <View className={styles['panel'] ?? ''}>
        <Skeleton height="70px" />
        <Skeleton width="70%" height="18px" />
        <Skeleton width="196px" height="196px" />
        <Skeleton width="40%" height="18px" />
      </View>
    </View>
  );
}

import { View } from '@tarojs/components';
import styles from './Skeleton.module.scss';

/** The place of something still on its way; sizes are CSS lengths. */
export function Skeleton({ width = '100%', height }: { width?: string; height: string }) {
  return <View className={styles['bone'] ?? ''} style={{ width, height }} aria-hidden />;
}

import { Text } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import styles from './Tag.module.scss';

/** A short mark beside a name. */
export function Tag({
  tone = 'plain',
  children,
}: PropsWithChildren<{ tone?: 'plain' | 'good' | 'gold' | 'brand' }>) {
  return <Text className={`${styles['tag']} ${styles[tone] ?? ''}`}>{children}</Text>;
}

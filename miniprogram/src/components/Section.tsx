import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import styles from './Section.module.scss';

/** A titled part of a page. */
export function Section({
  title,
  note,
  children,
}: PropsWithChildren<{ title: string; note?: string }>) {
  return (
    <View className={styles['section'] ?? ''}>
      <View className={styles['head'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{title}</Text>
        {note && <Text className={styles['note'] ?? ''}>{note}</Text>}
      </View>
      {children}
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { useCoveredTabBar } from '../hooks/use-covered-tab-bar';
import { useText } from '../texts/text';
import { Icon } from './Icon';
import styles from './Sheet.module.scss';

/** A sheet from below over a darkened page; a tap beside it closes it. */
export function Sheet({
  title,
  onClose,
  children,
}: PropsWithChildren<{ title: string; onClose: () => void }>) {
  const t = useText();
  useCoveredTabBar();
  return (
    <>
      <View className={styles['veil'] ?? ''} catchMove onClick={onClose} />
      <View className={styles['sheet'] ?? ''} aria-role="dialog" aria-label={title}>
        <View className={styles['head'] ?? ''}>
          <Text className={styles['title'] ?? ''}>{title}</Text>
          <View
            className={styles['close'] ?? ''}
            aria-role="button"
            aria-label={t('action.close')}
            onClick={onClose}
          >
            <Icon name="close" size={20} />
          </View>
        </View>
        {children}
      </View>
    </>
  );
}

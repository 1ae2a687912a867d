import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { preferences } from '../preferences/preferences';
import { useObserved } from '../state/use-observed';
import { OfflineBar } from './OfflineBar';
import { PrivacySheet } from './PrivacySheet';
import styles from './Screen.module.scss';

/** The ground of every page: text size, offline bar, and WeChat's privacy question. */
export function Screen({ children, isBare = false }: PropsWithChildren<{ isBare?: boolean }>) {
  const { isLargeText } = useObserved(preferences);
  return (
    <View className={`${styles['screen']} ${isLargeText ? styles['large'] : ''}`}>
      {!isBare && <OfflineBar />}
      {children}
      <PrivacySheet />
    </View>
  );
}

import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { useText, type TextKey } from '../texts/text';

const tabs: readonly TextKey[] = ['tab.home', 'tab.card', 'tab.me'];

/** Keeps the texts of the tab bar in the chosen language. */
export function useTabTexts(): void {
  const t = useText();
  const apply = () => {
    for (const [index, key] of tabs.entries()) {
      // Fails only where the page is left meanwhile; the next page sets the texts anyway.
      void Taro.setTabBarItem({ index, text: t(key), fail: () => undefined });
    }
  };
  useDidShow(apply);
  useEffect(apply, [t]);
}

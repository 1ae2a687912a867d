import Taro from '@tarojs/taro';
import { useEffect } from 'react';

/** Takes the tab bar away while something covers the page; a browser draws it above everything. */
export function useCoveredTabBar(): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return undefined;
    // Pages without a tab bar have none to hide.
    Taro.hideTabBar().catch(() => undefined);
    return () => {
      Taro.showTabBar().catch(() => undefined);
    };
  }, []);
}

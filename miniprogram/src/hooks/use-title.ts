import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';

/** Keeps the title of the page's navigation bar in the chosen language. */
export function useTitle(title: string): void {
  const apply = () => void Taro.setNavigationBarTitle({ title });
  useDidShow(apply);
  useEffect(apply, [title]);
}

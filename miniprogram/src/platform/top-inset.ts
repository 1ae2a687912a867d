import Taro from '@tarojs/taro';

/** Height of the phone's status bar, for pages that draw their own head; pixels. */
export function topInset(): number {
  if (process.env.TARO_ENV !== 'weapp') return 0;
  return Taro.getWindowInfo().statusBarHeight ?? 20;
}

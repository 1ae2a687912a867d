import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { t } from '../../texts/text';

/** Tells the customer that a picture of the code is of no use. */
export function useCaptureWarning(): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'weapp') return undefined;
    const warn = () => void Taro.showToast({ title: t('card.captured'), icon: 'none' });
    Taro.onUserCaptureScreen(warn);
    return () => Taro.offUserCaptureScreen(warn);
  }, []);
}

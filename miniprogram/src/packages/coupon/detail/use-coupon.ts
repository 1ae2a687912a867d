import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { couponEndpoints, type CouponDetails } from '@huike/shared-types/client';
import { useCallback, useEffect, useState } from 'react';
import { call } from '../../../api/call';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { lightDown, lightUp } from '../../../platform/screen-light';
import { useProgramme } from '../../../programme/use-programme';
import { useText } from '../../../texts/text';

/** How often the page looks whether the till has taken the coupon. */
const LOOK_MS = 3_000;

/** One coupon; while its code is on the screen, the page sees by itself that it was used. */
export function useCoupon() {
  const t = useText();
  useTitle(t('coupon.one'));
  const couponId = useRouter().params['id'] ?? '';
  const { programme } = useProgramme();
  const [isVisible, setVisible] = useState(false);
  const [changed, setChanged] = useState<CouponDetails>();
  const read = useCallback(() => call(couponEndpoints.readMyCoupon, { couponId }), [couponId]);
  const { value, failure, reload } = useLoad(read);
  const coupon = changed ?? value;

  useDidShow(() => setVisible(true));
  useDidHide(() => setVisible(false));
  usePullDownRefresh(() => {
    setChanged(undefined);
    void reload().finally(() => Taro.stopPullDownRefresh());
  });

  const isShown = isVisible && coupon !== undefined && coupon.code !== null;
  useEffect(() => {
    if (!isShown) return undefined;
    void lightUp();
    // Without network the code stays, and the next look tells.
    const timer = setInterval(() => void read().then(setChanged, () => undefined), LOOK_MS);
    return () => {
      clearInterval(timer);
      void lightDown();
    };
  }, [isShown, read]);

  return {
    coupon,
    failure,
    reload,
    refresh: async () => setChanged(await read()),
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}

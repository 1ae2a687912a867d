import { useDidShow } from '@tarojs/taro';
import { couponEndpoints, type CouponCounts } from '@huike/shared-types/client';
import { useEffect, useState } from 'react';
import { call } from '../api/call';
import { useSession } from '../session/use-session';

/** How many coupons the member has, asked each time the page is shown; undefined until known. */
export function useCouponCounts(): CouponCounts | undefined {
  const memberId = useSession().member?.id;
  const [counts, setCounts] = useState<CouponCounts>();
  const [shownCount, setShownCount] = useState(0);
  useDidShow(() => setShownCount((count) => count + 1));
  useEffect(() => {
    let isGone = false;
    if (!memberId) setCounts(undefined);
    else if (shownCount > 0) {
      // A number beside an entry: without it the entry still leads to the wallet, which tells why.
      call(couponEndpoints.countMyCoupons, {}).then(
        (found) => {
          if (!isGone) setCounts(found);
        },
        () => undefined,
      );
    }
    return () => {
      isGone = true;
    };
  }, [memberId, shownCount]);
  return counts;
}

import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { couponEndpoints, type Coupon, type WalletTab } from '@huike/shared-types/client';
import { useRef, useState } from 'react';
import { call } from '../../../api/call';
import { useCouponCounts } from '../../../coupons/use-coupon-counts';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';

/** State of the wallet: the tab, its coupons, and how many lie under each tab. */
export function useWallet() {
  const t = useText();
  useTitle(t('coupon.wallet'));
  const [tab, setTab] = useState<WalletTab>('usable');
  const { phase, member } = useSession();
  const counts = useCouponCounts();
  const list = usePagedList<Coupon>(
    (cursor) => call(couponEndpoints.listMyCoupons, { tab, limit: 20, ...(cursor && { cursor }) }),
    `${member?.id} ${tab}`,
  );
  // A coupon may have been used, given or got on a page that was opened from here.
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current) void list.reload();
    wasShown.current = true;
  });
  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => void list.reload().finally(() => Taro.stopPullDownRefresh()));
  return { isVisitor: phase === 'settled' && !member, tab, choose: setTab, counts, list };
}

import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { giftEndpoints, type Redemption, type RedemptionTab } from '@huike/shared-types/client';
import { useRef, useState } from 'react';
import { call } from '../../../api/call';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { useJoin } from '../../../join/use-join';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';

/** What the member redeemed, under tabs. */
export function useRedemptions() {
  const t = useText();
  useTitle(t('mall.orders'));
  const [tab, setTab] = useState<RedemptionTab | 'all'>('all');
  const { phase, member } = useSession();
  const { programme } = useProgramme();
  const join = useJoin();
  const list = usePagedList<Redemption>(
    (cursor) =>
      call(giftEndpoints.listMyRedemptions, {
        limit: 20,
        ...(tab !== 'all' && { tab }),
        ...(cursor && { cursor }),
      }),
    `${member?.id} ${tab}`,
  );
  // One may have been handed over or cancelled on the page that was opened from here.
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current) void list.reload();
    wasShown.current = true;
  });
  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => void list.reload().finally(() => Taro.stopPullDownRefresh()));
  return {
    isVisitor: phase === 'settled' && !member,
    programme,
    join,
    tab,
    choose: setTab,
    list,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}

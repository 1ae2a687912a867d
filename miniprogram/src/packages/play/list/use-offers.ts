import Taro, { useDidShow, usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro';
import { drawEndpoints, type DrawOffer } from '@huike/shared-types/client';
import { useRef } from 'react';
import { call } from '../../../api/call';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';

/** State of the list of campaigns: all of them, or shakes alone. */
export function useOffers() {
  const t = useText();
  const isShakes = useRouter().params['kind'] === 'shake';
  useTitle(t(isShakes ? 'draw.kind.shake' : 'draw.title'));
  const { member } = useSession();
  const { programme } = useProgramme();
  const list = usePagedList<DrawOffer>(
    (cursor) =>
      call(drawEndpoints.listDrawOffers, {
        limit: 20,
        ...(isShakes && { kind: 'shake' as const }),
        ...(cursor && { cursor }),
      }),
    `${member?.id}`,
  );
  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => {
    void list.reload().finally(() => Taro.stopPullDownRefresh());
  });
  // Coming back from a game, the chances are fewer.
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current) void list.reload();
    wasShown.current = true;
  });
  return { list, timeZone: programme?.timeZone ?? 'Asia/Shanghai' };
}

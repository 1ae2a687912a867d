import Taro, {
  useDidShow,
  usePullDownRefresh,
  useReachBottom,
  useShareAppMessage,
} from '@tarojs/taro';
import { giftEndpoints, type ShelfGift, type ShelfSort } from '@huike/shared-types/client';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../api/call';
import { useLoad } from '../../../hooks/use-load';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { useJoin } from '../../../join/use-join';
import { mallPlaces } from '../../../mall/mall-places';
import { useLastCard } from '../../../member-code/use-last-card';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';
import { useMyMall } from '../shelf/use-my-mall';

/** What the shelf is narrowed down to. */
export interface ShelfFilter {
  query: string;
  categoryId: string | undefined;
  sort: ShelfSort;
  isAffordable: boolean;
}

const everything: ShelfFilter = {
  query: '',
  categoryId: undefined,
  sort: 'recommended',
  isAffordable: false,
};

/** State of the mall: its shelf and how it is narrowed down; open to visitors. */
export function useMall() {
  const t = useText();
  useTitle(t('mall.title'));
  const { phase, member } = useSession();
  const mine = useMyMall();
  const card = useLastCard();
  const join = useJoin();
  const { programme } = useProgramme();
  const [filter, setFilter] = useState(everything);
  const { query, categoryId, sort, isAffordable } = filter;

  // A visitor's balance is unknown, and a member's for a moment: then nothing is left out.
  const pointsMax = isAffordable ? mine?.points : undefined;
  const list = usePagedList<ShelfGift>(
    (cursor) =>
      call(giftEndpoints.listShelfGifts, {
        sort,
        limit: 20,
        ...(query && { query }),
        ...(categoryId !== undefined && { categoryId }),
        ...(pointsMax !== undefined && { pointsMax }),
        ...(cursor && { cursor }),
      }),
    JSON.stringify([filter, pointsMax]),
  );
  const categories = useLoad(async () => (await call(giftEndpoints.listShelfCategories, {})).items);
  const recommended = useLoad(
    async () => (await call(giftEndpoints.listRecommendedGifts, {})).items,
  );

  const memberId = member?.id;
  const recommendedFor = useRef(memberId);
  const { reload: recommendAgain } = recommended;
  useEffect(() => {
    if (recommendedFor.current === memberId) return;
    recommendedFor.current = memberId;
    void recommendAgain();
  }, [memberId, recommendAgain]);

  const refresh = () => Promise.all([list.reload(), categories.reload(), recommended.reload()]);
  usePullDownRefresh(() => void refresh().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void list.loadMore());
  useShareAppMessage(() => ({ title: t('mall.title'), path: mallPlaces.home }));
  // Points were spent or a heart was given on a page that was opened from here; a long list stays
  // where it is, its first page tells.
  const wasShown = useRef(false);
  const { reload: reloadList } = list;
  const isShort = list.items.length <= 20;
  useDidShow(() => {
    if (wasShown.current && isShort) void reloadList();
    wasShown.current = true;
  });

  return {
    isVisitor: phase === 'settled' && !member,
    mine,
    points: mine?.points ?? card?.pointsBalance,
    join,
    programme,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
    filter,
    isNarrowed: query !== '' || categoryId !== undefined || isAffordable,
    narrow: (change: Partial<ShelfFilter>) => setFilter((before) => ({ ...before, ...change })),
    showAll: () => setFilter(everything),
    list,
    refresh,
    categories: categories.value ?? [],
    recommended: recommended.value ?? [],
  };
}

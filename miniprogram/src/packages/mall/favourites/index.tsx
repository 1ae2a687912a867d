import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { giftEndpoints, type ShelfGift } from '@huike/shared-types/client';
import { useRef } from 'react';
import { call } from '../../../api/call';
import { Button } from '../../../components/Button';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { mallPlaces } from '../../../mall/mall-places';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';
import { GiftGrid, GiftGridSkeleton } from '../shelf/GiftGrid';
import { useMyMall } from '../shelf/use-my-mall';

/** The gifts the member gave a heart. */
export default function FavouritesPage() {
  const t = useText();
  useTitle(t('favourite.title'));
  const { phase, member } = useSession();
  const { programme } = useProgramme();
  const mine = useMyMall();
  const list = usePagedList<ShelfGift>(
    (cursor) => call(giftEndpoints.listFavouriteGifts, { limit: 20, ...(cursor && { cursor }) }),
    `${member?.id}`,
  );
  // A heart may have been taken back on the page that was opened from here.
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current) void list.reload();
    wasShown.current = true;
  });
  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => void list.reload().finally(() => Taro.stopPullDownRefresh()));

  if (phase === 'settled' && !member) {
    return (
      <Screen>
        <EmptyState icon="heart" title={t('favourite.visitor')} />
      </Screen>
    );
  }
  return (
    <Screen>
      {list.state === 'loading' && <GiftGridSkeleton />}
      {list.state === 'error' && (
        <ErrorState failure={list.failure} onRetry={() => void list.reload()} />
      )}
      {list.state === 'empty' && (
        <EmptyState
          icon="heart"
          title={t('favourite.empty')}
          text={t('favourite.emptyText')}
          action={
            <Button isSmall onClick={() => void Taro.navigateTo({ url: mallPlaces.home })}>
              {t('order.toMall')}
            </Button>
          }
        />
      )}
      {list.state === 'ready' && (
        <>
          <GiftGrid
            gifts={list.items}
            mine={mine}
            timeZone={programme?.timeZone ?? 'Asia/Shanghai'}
          />
          <ListFooter list={list} />
        </>
      )}
    </Screen>
  );
}

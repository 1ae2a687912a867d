import Taro, { useDidShow, usePullDownRefresh, useRouter, useShareAppMessage } from '@tarojs/taro';
import { giftEndpoints } from '@huike/shared-types/client';
import { useEffect, useRef, useState } from 'react';
import { apiUrl } from '../../../api/send';
import { call } from '../../../api/call';
import { useAction } from '../../../hooks/use-action';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useJoin } from '../../../join/use-join';
import { mallPlaces } from '../../../mall/mall-places';
import { useCardSummary } from '../../../member-code/use-card-summary';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';

/** One gift of the mall; open to visitors, who join where they would redeem. */
export function useGift() {
  const t = useText();
  useTitle(t('gift.title'));
  const giftId = useRouter().params['id'] ?? '';
  const { phase, member } = useSession();
  const card = useCardSummary();
  const join = useJoin();
  const { programme } = useProgramme();
  const {
    value: gift,
    failure,
    reload,
  } = useLoad(() => call(giftEndpoints.readShelfGift, { giftId }));
  const [isFavourite, setFavourite] = useState<boolean>();
  const [isRedeeming, setRedeeming] = useState(false);

  const memberId = member?.id;
  const readFor = useRef(memberId);
  useEffect(() => {
    if (readFor.current === memberId) return;
    readFor.current = memberId;
    void reload();
  }, [memberId, reload]);
  // Points may have been spent on a page that was opened from here.
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current) void reload();
    wasShown.current = true;
  });
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useShareAppMessage(() => {
    const picture = gift?.picture;
    return {
      title: gift?.name ?? t('mall.title'),
      path: gift ? mallPlaces.gift(giftId) : mallPlaces.home,
      ...(picture && { imageUrl: picture.startsWith('/') ? apiUrl + picture : picture }),
    };
  });

  const isVisitor = phase === 'settled' && !member;
  const isKept = isFavourite ?? gift?.isFavourite ?? false;
  const favour = useAction(async () => {
    if (isVisitor) return join.join();
    try {
      const kept = await call(giftEndpoints.setFavouriteGift, { giftId, isFavourite: !isKept });
      setFavourite(kept.isFavourite);
      await Taro.showToast({
        title: t(kept.isFavourite ? 'gift.favoured' : 'gift.unfavoured'),
        icon: 'none',
      });
    } catch (cause) {
      await Taro.showToast({ title: failureText(cause).message, icon: 'none' });
    }
  });

  return {
    gift,
    failure,
    reload,
    isVisitor,
    join,
    programme,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
    pointsBalance: member ? card?.pointsBalance : undefined,
    isFavourite: isKept,
    favour,
    isRedeeming,
    redeem: () => (isVisitor ? join.join() : setRedeeming(true)),
    closeSheet: () => {
      setRedeeming(false);
      void reload();
    },
  };
}

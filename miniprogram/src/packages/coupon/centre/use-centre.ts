import Taro, { usePullDownRefresh, useReachBottom, useShareAppMessage } from '@tarojs/taro';
import { couponEndpoints, type CentreCoupon } from '@huike/shared-types/client';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../api/call';
import { callOnce } from '../../../api/call-once';
import { couponPlaces } from '../../../coupons/coupon-places';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { useJoin } from '../../../join/use-join';
import { memberClock } from '../../../member-code/member-clock';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';

/** The coupon claimed from a template on this page; its own page is one tap away. */
type Claimed = Readonly<Record<string, string>>;

/** State of the coupon centre: what may be claimed, what was, and the clock of the countdowns. */
export function useCentre() {
  const t = useText();
  useTitle(t('coupon.centre'));
  const { phase, member } = useSession();
  const join = useJoin();
  const { programme } = useProgramme();
  const [claimed, setClaimed] = useState<Claimed>({});
  const [claiming, setClaiming] = useState<string>();
  const list = usePagedList<CentreCoupon>(
    (cursor) => call(couponEndpoints.listCouponCentre, { limit: 20, ...(cursor && { cursor }) }),
    `${member?.id}`,
  );
  const now = useServerSeconds();
  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => {
    setClaimed({});
    void list.reload().finally(() => Taro.stopPullDownRefresh());
  });
  useShareAppMessage(() => ({ title: t('coupon.centre'), path: couponPlaces.centre }));

  const isBusy = useRef(false);
  const claim = async (templateId: string) => {
    // State is one render late for a double tap; the ref is not.
    if (isBusy.current) return;
    isBusy.current = true;
    setClaiming(templateId);
    try {
      const coupon = await callOnce(couponEndpoints.claimCoupon, { templateId }, templateId);
      setClaimed((before) => ({ ...before, [templateId]: coupon.id }));
      await Taro.showToast({ title: t('coupon.claimed'), icon: 'success' });
    } catch (cause) {
      await Taro.showToast({ title: failureText(cause).message, icon: 'none' });
      void list.reload();
    } finally {
      isBusy.current = false;
      setClaiming(undefined);
    }
  };

  return {
    isVisitor: phase === 'settled' && !member,
    join,
    programme,
    list,
    now,
    claimed,
    claiming,
    claim: (templateId: string) => void claim(templateId),
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}

/** The server's time, moving on each second. */
function useServerSeconds(): number {
  const [now, setNow] = useState(() => memberClock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(memberClock.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

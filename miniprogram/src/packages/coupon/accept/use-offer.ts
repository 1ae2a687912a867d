import Taro, { useRouter } from '@tarojs/taro';
import { couponEndpoints } from '@huike/shared-types/client';
import { useEffect, useRef } from 'react';
import { call } from '../../../api/call';
import { callOnce } from '../../../api/call-once';
import { couponPlaces } from '../../../coupons/coupon-places';
import { useAction } from '../../../hooks/use-action';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useJoin } from '../../../join/use-join';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';

/** A friend's offer, and accepting it; a visitor joins first and then sees it. */
export function useOffer() {
  const t = useText();
  useTitle(t('coupon.offer'));
  const token = useRouter().params['token'] ?? '';
  const { phase, member } = useSession();
  const join = useJoin();
  const { programme } = useProgramme();
  const { value, failure, reload } = useLoad(() =>
    call(couponEndpoints.readCouponOffer, { token }),
  );
  const memberId = member?.id;
  const readFor = useRef(memberId);
  useEffect(() => {
    if (readFor.current === memberId) return;
    readFor.current = memberId;
    void reload();
  }, [memberId, reload]);
  const accept = useAction(async () => {
    try {
      const coupon = await callOnce(couponEndpoints.acceptCoupon, { token }, token);
      await Taro.redirectTo({ url: couponPlaces.detail(coupon.id) });
    } catch (cause) {
      // Somebody else may have been faster: show what became of it beside the reason.
      void reload();
      throw cause;
    }
  });
  return {
    isVisitor: phase === 'settled' && !member,
    offer: value,
    failure,
    reload,
    accept,
    join,
    programme,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}

import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { formatYuan, rebateEndpoints, type RebateOffer } from '@huike/shared-types/client';
import { useRef, useState } from 'react';
import { call } from '../../../api/call';
import { callOnce } from '../../../api/call-once';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { failureText } from '../../../texts/failure-text';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';

/** State of the rebate page: the accounts, what may be converted, and the one opened. */
export function useRebates() {
  const t = useText();
  useTitle(t('rebate.title'));
  const { phase, member } = useSession();
  const { programme } = useProgramme();
  const [openId, setOpenId] = useState<string>();
  const [converting, setConverting] = useState<string>();
  const list = useLoad(async () => call(rebateEndpoints.listMyRebates, {}));
  usePullDownRefresh(() => {
    setOpenId(undefined);
    void list.reload().finally(() => Taro.stopPullDownRefresh());
  });

  const isBusy = useRef(false);
  const convert = async ({ policyId, points, fen, schemeName }: RebateOffer) => {
    // State is one render late for a double tap; the ref is not.
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      const { confirm } = await Taro.showModal({
        title: t('rebate.convertTitle'),
        content: t('rebate.convertText', {
          points: formatCount(points),
          amount: formatYuan(fen),
          name: schemeName,
        }),
      });
      if (!confirm) return;
      setConverting(policyId);
      await callOnce(rebateEndpoints.convertMyPoints, { policyId, points }, policyId);
      await Taro.showToast({ title: t('rebate.converted'), icon: 'success' });
      setOpenId(undefined);
    } catch (cause) {
      await Taro.showToast({ title: failureText(cause).message, icon: 'none' });
    } finally {
      isBusy.current = false;
      setConverting(undefined);
      void list.reload();
    }
  };

  return {
    isVisitor: phase === 'settled' && !member,
    list,
    openId,
    /** Opens the statement of one account, or closes it. */
    toggle: (id: string) => setOpenId(openId === id ? undefined : id),
    converting,
    convert: (offer: RebateOffer) => void convert(offer),
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}

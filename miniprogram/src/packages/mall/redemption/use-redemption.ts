import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { giftEndpoints, type RedemptionDetails } from '@huike/shared-types/client';
import { useCallback, useEffect, useState } from 'react';
import { call } from '../../../api/call';
import { callOnce } from '../../../api/call-once';
import { useAction } from '../../../hooks/use-action';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { readCard } from '../../../member-code/card-source';
import { lightDown, lightUp } from '../../../platform/screen-light';
import { useProgramme } from '../../../programme/use-programme';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';

/** How often the page looks whether the store has handed the gift over. */
const LOOK_MS = 3_000;

/** One redemption; while its code is on the screen, the page sees by itself that it was handed over. */
export function useRedemption() {
  const t = useText();
  useTitle(t('order.title'));
  const redemptionId = useRouter().params['id'] ?? '';
  const { programme } = useProgramme();
  const [isVisible, setVisible] = useState(false);
  const [changed, setChanged] = useState<RedemptionDetails>();
  const read = useCallback(
    () => call(giftEndpoints.readMyRedemption, { redemptionId }),
    [redemptionId],
  );
  const { value, failure, reload } = useLoad(read);
  const redemption = changed ?? value;

  useDidShow(() => setVisible(true));
  useDidHide(() => setVisible(false));
  usePullDownRefresh(() => {
    setChanged(undefined);
    void reload().finally(() => Taro.stopPullDownRefresh());
  });

  const isCodeShown = isVisible && redemption !== undefined && redemption.pickUpCode !== null;
  useEffect(() => {
    if (!isCodeShown) return undefined;
    void lightUp();
    // Without network the code stays, and the next look tells.
    const timer = setInterval(() => void read().then(setChanged, () => undefined), LOOK_MS);
    return () => {
      clearInterval(timer);
      void lightDown();
    };
  }, [isCodeShown, read]);

  const cancel = useAction(async () => {
    if (!redemption) return;
    const { confirm } = await Taro.showModal({
      title: t('order.cancelTitle'),
      content: t('order.cancelText', { points: formatCount(redemption.pointsSpent) }),
      confirmText: t('order.cancel'),
      cancelText: t('order.cancelKeep'),
    });
    if (!confirm) return;
    try {
      setChanged(await callOnce(giftEndpoints.cancelMyRedemption, { redemptionId }, redemptionId));
    } finally {
      // It may have been handed over meanwhile, and the balance on other pages follows either way.
      void read().then(setChanged, () => undefined);
      void readCard().catch(() => undefined);
    }
  });
  const receive = useAction(async () => {
    const { confirm } = await Taro.showModal({
      title: t('order.receivedTitle'),
      content: t('order.receivedText'),
      confirmText: t('order.received'),
      cancelText: t('action.cancel'),
    });
    if (!confirm) return;
    setChanged(await call(giftEndpoints.confirmRedemptionReceipt, { redemptionId }));
  });
  const withdraw = useAction(async (afterSaleId: string) => {
    await call(giftEndpoints.withdrawAfterSale, { afterSaleId });
    setChanged(await read());
  });

  return {
    redemption,
    failure,
    reload,
    refresh: async () => setChanged(await read()),
    cancel,
    receive,
    withdraw,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}

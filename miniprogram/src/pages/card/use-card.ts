import { useDidHide, useDidShow, useUnload } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import { isOnline } from '../../api/connectivity';
import { enrolledDevice, keptDevice, readCard } from '../../member-code/card-source';
import { memberClock } from '../../member-code/member-clock';
import { useLastCard } from '../../member-code/use-last-card';
import { lightDown, lightUp } from '../../platform/screen-light';
import { useSession } from '../../session/use-session';
import { useObserved } from '../../state/use-observed';
import type { StoredDevice } from '../../storage/device-storage';

/** The card and the device it is shown as: at once from storage, then from the server. */
export function useCard() {
  const { phase, member } = useSession();
  const memberId = member?.id;
  const card = useLastCard();
  const online = useObserved(isOnline);
  const [device, setDevice] = useState<StoredDevice>();
  const [failure, setFailure] = useState<unknown>(undefined);
  const [isVisible, setVisible] = useState(false);

  const refresh = useCallback(async () => {
    if (!memberId) return;
    try {
      const [enrolled] = await Promise.all([enrolledDevice(memberId), readCard()]);
      setDevice(enrolled);
      setFailure(undefined);
    } catch (cause) {
      setFailure(cause);
    }
  }, [memberId]);

  useDidShow(() => {
    memberClock.resume();
    setVisible(true);
  });
  useDidHide(() => setVisible(false));
  useUnload(() => setVisible(false));

  useEffect(() => {
    setDevice(memberId ? keptDevice(memberId) : undefined);
    setFailure(undefined);
  }, [memberId]);

  useEffect(() => {
    if (!isVisible) return undefined;
    void refresh();
    // Again when the network is back: an offline card may be days old.
    return isOnline.subscribe(() => {
      if (isOnline.get()) void refresh();
    });
  }, [isVisible, refresh]);

  const isLit = isVisible && device !== undefined;
  useEffect(() => {
    if (!isLit) return undefined;
    void lightUp();
    return () => void lightDown();
  }, [isLit]);

  return { phase, member, card, device, failure, isVisible, isOnline: online, refresh };
}

import { useDidShow } from '@tarojs/taro';
import { giftEndpoints, type MyMall } from '@huike/shared-types/client';
import { useEffect, useState } from 'react';
import { call } from '../../../api/call';
import { useSession } from '../../../session/use-session';

/**
 * What of the mall is the member's own, asked each time the page is shown; undefined for a visitor
 * and until it is known. The shelf itself is the same for everybody and can be had without it.
 */
export function useMyMall(): MyMall | undefined {
  const memberId = useSession().member?.id;
  const [mine, setMine] = useState<MyMall>();
  const [shownCount, setShownCount] = useState(0);
  useDidShow(() => setShownCount((count) => count + 1));
  useEffect(() => {
    let isGone = false;
    if (!memberId) setMine(undefined);
    else if (shownCount > 0) {
      // Without it the gifts stand there as a visitor sees them; redeeming tells the rest.
      call(giftEndpoints.readMyMall, {}).then(
        (found) => {
          if (!isGone) setMine(found);
        },
        () => undefined,
      );
    }
    return () => {
      isGone = true;
    };
  }, [memberId, shownCount]);
  return mine;
}

import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { useSession } from '../session/use-session';
import { readCard } from './card-source';
import { useLastCard } from './use-last-card';

/** The member's card for a summary, freshly read each time the page is shown. */
export function useCardSummary() {
  const memberId = useSession().member?.id;
  const card = useLastCard();
  const [shownCount, setShownCount] = useState(0);
  useDidShow(() => setShownCount((count) => count + 1));

  useEffect(() => {
    // Without network the card as last seen stays, and the offline bar says so.
    if (memberId && shownCount > 0) readCard().catch(() => undefined);
  }, [memberId, shownCount]);

  return card;
}

import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { pointsEndpoints, type PointsEntry } from '@huike/shared-types/client';
import { useState } from 'react';
import { call } from '../../../api/call';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useCardSummary } from '../../../member-code/use-card-summary';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';

/** Which entries are listed. */
export type Direction = 'all' | 'in' | 'out';

/** State of the points statement. */
export function useStatement() {
  const t = useText();
  useTitle(t('statement.title'));
  const [direction, setDirection] = useState<Direction>('all');
  const [openId, setOpenId] = useState<string>();
  const { phase, member } = useSession();
  const card = useCardSummary();
  const { programme } = useProgramme();
  const list = usePagedList<PointsEntry>(
    (cursor) =>
      call(pointsEndpoints.listMyPoints, { direction, limit: 20, ...(cursor && { cursor }) }),
    `${member?.id} ${direction}`,
  );

  const forecast = useLoad(async () => call(pointsEndpoints.listMyExpiringLots, {}));

  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => {
    void forecast.reload();
    void list.reload().finally(() => Taro.stopPullDownRefresh());
  });

  return {
    isVisitor: phase === 'settled' && !member,
    list,
    direction,
    choose: setDirection,
    openId,
    /** Opens the explanation of one entry, or closes it. */
    toggle: (id: string) => setOpenId(openId === id ? undefined : id),
    forecast: forecast.value,
    balance: card?.pointsBalance,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}

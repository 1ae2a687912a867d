import Taro, { usePullDownRefresh, useShareAppMessage } from '@tarojs/taro';
import { useJoin } from '../../join/use-join';
import { readCard } from '../../member-code/card-source';
import { useCardSummary } from '../../member-code/use-card-summary';
import { useProgramme } from '../../programme/use-programme';
import { session } from '../../session/session';
import { useSession } from '../../session/use-session';

/** Everything the home page shows; open to visitors. */
export function useHome() {
  const { programme, failure, reload } = useProgramme();
  const { phase, member } = useSession();
  const card = useCardSummary();
  const join = useJoin();

  const refresh = async () => {
    await reload();
    if (session.get().member) await readCard().catch(() => undefined);
    Taro.stopPullDownRefresh();
  };
  usePullDownRefresh(() => void refresh());
  useShareAppMessage(() => ({ title: programme?.name ?? '', path: '/pages/home/index' }));

  return { programme, failure, reload, phase, member, card, join };
}

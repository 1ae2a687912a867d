import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { tierEndpoints } from '@huike/shared-types/client';
import { call } from '../../../api/call';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';

/** State of the tier page. */
export function useTier() {
  const t = useText();
  useTitle(t('tier.title'));
  const { phase, member } = useSession();
  const { programme } = useProgramme();
  const load = useLoad(async () => call(tierEndpoints.readMyTier, {}));
  usePullDownRefresh(() => {
    void load.reload().finally(() => Taro.stopPullDownRefresh());
  });
  return {
    isVisitor: phase === 'settled' && !member,
    load,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}

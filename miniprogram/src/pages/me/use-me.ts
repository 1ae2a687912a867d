import Taro from '@tarojs/taro';
import { useAction } from '../../hooks/use-action';
import { useJoin } from '../../join/use-join';
import { useCardSummary } from '../../member-code/use-card-summary';
import { prefer, preferences } from '../../preferences/preferences';
import { useProgramme } from '../../programme/use-programme';
import { signOut } from '../../session/sign-out';
import { useSession } from '../../session/use-session';
import { useObserved } from '../../state/use-observed';
import { useText } from '../../texts/text';

/** State and actions of the customer's own page. */
export function useMe() {
  const t = useText();
  const { member } = useSession();
  const card = useCardSummary();
  const chosen = useObserved(preferences);
  const join = useJoin();
  const { programme } = useProgramme();

  const leave = useAction(async () => {
    const { confirm } = await Taro.showModal({
      title: t('me.signOut'),
      content: t('me.signOutAsk'),
      confirmText: t('action.confirm'),
      cancelText: t('action.cancel'),
      confirmColor: '#8c2f39',
    });
    if (!confirm) return;
    await signOut();
    await Taro.showToast({ title: t('me.signedOut'), icon: 'none' });
  });

  return {
    member,
    card,
    chosen,
    join,
    programme,
    leave,
    switchLanguage: () => prefer({ language: chosen.language === 'zh' ? 'en' : 'zh' }),
    setLargeText: (isLargeText: boolean) => prefer({ isLargeText }),
    setCalm: (isCalm: boolean) => prefer({ isCalm }),
    /** Opens a page for members; visitors are asked to join first. */
    openForMember: (url: string) => {
      if (member) void Taro.navigateTo({ url });
      else join.join();
    },
    openConsents: () => void Taro.navigateTo({ url: '/packages/profile/consents/index' }),
  };
}

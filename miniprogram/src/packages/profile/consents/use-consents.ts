import {
  memberEndpoints,
  type ConsentPurpose,
  type ConsentState,
  type ConsentText,
} from '@huike/shared-types/client';
import Taro, { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call } from '../../../api/call';
import { useAction } from '../../../hooks/use-action';
import { useTitle } from '../../../hooks/use-title';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';

/** State of the consents page; visitors can read the texts too. */
export function useConsents() {
  const t = useText();
  useTitle(t('consents.title'));
  const { params } = useRouter();
  const { programme, failure: programmeFailure, reload: reloadProgramme } = useProgramme();
  const memberId = useSession().member?.id;
  const [decisions, setDecisions] = useState<readonly ConsentState[]>();
  const [failure, setFailure] = useState<unknown>(undefined);
  const [open, setOpen] = useState<string | undefined>(params['purpose']);
  const [triesCount, setTriesCount] = useState(0);

  useEffect(() => {
    let isGone = false;
    setDecisions(undefined);
    setFailure(undefined);
    if (memberId) {
      call(memberEndpoints.listMyConsents, {}).then(
        ({ items }) => !isGone && setDecisions(items),
        (cause: unknown) => !isGone && setFailure(cause),
      );
    }
    return () => {
      isGone = true;
    };
  }, [memberId, triesCount]);

  const decide = useAction(async (text: ConsentText, isGiven: boolean) => {
    if (!isGiven && !(await isWithdrawalMeant(text))) return;
    const { purpose, version } = text;
    const decided = await call(memberEndpoints.decideMyConsent, { purpose, version, isGiven });
    setDecisions((before) => [
      ...(before ?? []).filter((each) => each.purpose !== purpose),
      decided,
    ]);
  });

  async function isWithdrawalMeant({ isRequired, title }: ConsentText): Promise<boolean> {
    const { confirm } = await Taro.showModal({
      title: t('consents.withdraw'),
      content: t(isRequired ? 'consents.withdrawRequiredAsk' : 'consents.withdrawAsk', { title }),
      confirmText: t('consents.withdraw'),
      cancelText: t('action.cancel'),
      confirmColor: '#8c2f39',
    });
    return confirm;
  }

  return {
    texts: programme?.consents,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
    isMember: memberId !== undefined,
    decisions,
    failure: programme ? failure : programmeFailure,
    retry: () => {
      setTriesCount(triesCount + 1);
      void reloadProgramme();
    },
    decide,
    open,
    /** Shows the whole text of one agreement, or closes it. */
    toggle: (purpose: ConsentPurpose) => setOpen(open === purpose ? undefined : purpose),
  };
}

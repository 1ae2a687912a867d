import Taro from '@tarojs/taro';
import { useState } from 'react';
import { useAction } from '../hooks/use-action';
import { renewSession, session, startSession } from '../session/session';
import { failureText } from '../texts/failure-text';
import { t } from '../texts/text';

/** Leads to membership: members who signed out are signed in at once, others see the join sheet. */
export function useJoin() {
  const [isOpen, setOpen] = useState(false);
  const { run, isPending } = useAction(async () => {
    try {
      await startSession();
      if (session.get().token === null) await renewSession();
    } catch (cause) {
      await Taro.showToast({ title: failureText(cause).message, icon: 'none' });
      return;
    }
    if (session.get().member) await Taro.showToast({ title: t('join.welcomeBack'), icon: 'none' });
    else setOpen(true);
  });
  return { isOpen, isPending, join: run, close: () => setOpen(false) };
}

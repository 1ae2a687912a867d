import type { ConsentText } from '@huike/shared-types/client';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { useAction } from '../hooks/use-action';
import { wechat } from '../platform/wechat';
import { loadProgramme } from '../programme/programme-source';
import { registerMember } from '../session/register-member';
import { t } from '../texts/text';

/** What WeChat's phone button reports. */
export interface PhoneAnswer {
  code?: string;
  errMsg?: string;
}

/** State of the join sheet: the boxes, the phone code, the registration. */
export function useJoinSheet(onJoined: () => void) {
  const [hasAgreed, setAgreed] = useState(false);
  const [wantsMarketing, setMarketing] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const [isReminded, setReminded] = useState(false);

  const isGiven = (text: ConsentText) =>
    text.isRequired || (text.purpose === 'marketing' && wantsMarketing);
  const register = useAction(async (phoneCode: string | undefined) => {
    const code = phoneCode ?? (await wechat.phoneCode?.());
    if (!code) {
      setRefused(true);
      return;
    }
    const { consents } = await loadProgramme();
    await registerMember(code, consents, isGiven);
    onJoined();
    await Taro.showToast({ title: t('join.welcome'), icon: 'success' });
  });

  return {
    hasAgreed,
    wantsMarketing,
    isRefused,
    isReminded,
    isPending: register.isPending,
    failure: register.failure,
    toggleAgreed: () => {
      setAgreed(!hasAgreed);
      setReminded(false);
    },
    toggleMarketing: () => setMarketing(!wantsMarketing),
    remind: () => setReminded(true),
    /** The customer answered WeChat's question; without a code they refused. */
    handlePhone: (answer: PhoneAnswer) => {
      setRefused(!answer.code);
      if (answer.code) register.run(answer.code);
    },
    /** On builds without WeChat's button. */
    handleTap: () => register.run(undefined),
  };
}

import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { checkInEndpoints, type CheckInResult } from '@huike/shared-types/client';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../api/call';
import { callOnce } from '../../../api/call-once';
import { useAction } from '../../../hooks/use-action';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useJoin } from '../../../join/use-join';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import { monthAfter } from './calendar-cells';

/** What a tap brought, for the page to show. */
export interface Success {
  result: CheckInResult;
  isMakeUp: boolean;
}

/** State of the sign-in page: the board of a month, the tap, the make-up. */
export function useCheckIn() {
  const t = useText();
  useTitle(t('checkIn.title'));
  const { phase, member } = useSession();
  const { programme } = useProgramme();
  const join = useJoin();
  const [month, setMonth] = useState<string>();
  const [success, setSuccess] = useState<Success>();
  const load = useLoad(async () => call(checkInEndpoints.readCheckInBoard, month ? { month } : {}));
  const { reload } = load;
  const memberId = member?.id;
  // The first load is the hook's own; another month, or joining, asks again.
  const shown = useRef({ month, memberId });
  useEffect(() => {
    if (shown.current.month === month && shown.current.memberId === memberId) return;
    shown.current = { month, memberId };
    void reload();
  }, [month, memberId, reload]);
  // Left open over midnight, the page must not show yesterday as today.
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current) void reload();
    wasShown.current = true;
  });
  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh());
  });

  const act = useAction(async (day: string | undefined) => {
    const result = day
      ? await callOnce(checkInEndpoints.makeUpCheckIn, { day }, day)
      : await callOnce(checkInEndpoints.checkIn, {}, load.value?.today ?? '');
    if (result.isNew) {
      setSuccess({ result, isMakeUp: day !== undefined });
      if (process.env.TARO_ENV === 'weapp') void Taro.vibrateShort({ type: 'light' });
    } else {
      setSuccess(undefined);
      await Taro.showToast({ title: t('checkIn.already'), icon: 'none' });
    }
    await reload();
  });

  const makeUp = async (day: string) => {
    const { makeUp: terms, pointsBalance: balance = 0 } = load.value ?? {};
    if (!terms || act.isPending) return;
    if (terms.leftThisMonth === 0) {
      await Taro.showToast({ title: t('checkIn.makeUpNone'), icon: 'none' });
      return;
    }
    const { costPoints: points } = terms;
    const { confirm } = await Taro.showModal({
      title: t('checkIn.makeUp'),
      content: t(points > 0 ? 'checkIn.makeUpAsk' : 'checkIn.makeUpAskFree', {
        day,
        points,
        balance,
      }),
      confirmText: t('action.confirm'),
      cancelText: t('action.cancel'),
      confirmColor: '#8c2f39',
    });
    if (confirm) act.run(day);
  };

  const shownMonth = month ?? load.value?.month;
  return {
    isVisitor: phase === 'settled' && !member,
    programme,
    join,
    load,
    success,
    isPending: act.isPending,
    failure: act.failure === undefined ? undefined : failureText(act.failure).message,
    sign: () => act.run(undefined),
    makeUp: (day: string) => void makeUp(day),
    turn: (count: number) => {
      if (shownMonth !== undefined) setMonth(monthAfter(shownMonth, count));
    },
  };
}

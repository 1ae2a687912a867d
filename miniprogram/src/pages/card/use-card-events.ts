import Taro from '@tarojs/taro';
import { memberEndpoints, type MemberEvent } from '@huike/shared-types/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isOnline } from '../../api/connectivity';
import { call } from '../../api/call';
import { createLiveChannel } from '../../live/live-channel';
import { openMemberSocket } from '../../live/member-socket';
import { keepCard, lastCard, readCard } from '../../member-code/card-source';
import { memberClock } from '../../member-code/member-clock';
import { renewSession, sessionToken } from '../../session/session';
import { readStored, writeStored } from '../../storage/device-storage';

/** Older news is in the statement; a banner about it would puzzle people. */
const NEWS_MS = 10 * 60_000;
const BANNER_MS = 9000;

/**
 * What happens to the member while the card is open.
 *
 * @param deviceNo this device's number; codes of other devices are not marked as used here
 */
export function useCardEvents(isListening: boolean, deviceNo: string | undefined) {
  const [news, setNews] = useState<MemberEvent>();
  const [usedStep, setUsedStep] = useState<number>();
  const dismiss = useCallback(() => setNews(undefined), []);

  const latest = useRef(handleEvent);
  latest.current = handleEvent;

  function handleEvent(event: MemberEvent) {
    if (event.kind === 'code.used') {
      if (event.deviceNo === deviceNo && event.step !== null) setUsedStep(event.step);
      return;
    }
    const ageMs = memberClock.now() - Date.parse(event.at);
    adoptBalance(event);
    if (ageMs < NEWS_MS) setNews(event);
    if (ageMs < NEWS_MS && process.env.TARO_ENV === 'weapp') {
      void Taro.vibrateShort({ type: 'light' });
    }
    // Tier and progress may have changed too; the balance is already right without it.
    readCard().catch(() => undefined);
  }

  useEffect(() => {
    if (!isListening) return undefined;
    const channel = createLiveChannel({
      openSocket: openMemberSocket,
      token: sessionToken,
      renewSession,
      latestEventId: () => readStored('latestEventId') ?? lastCard.get()?.latestEventId ?? null,
      keepLatestEventId: (id) => writeStored('latestEventId', id),
      missedEvents: async (after) => {
        const { items } = await call(memberEndpoints.listMyEvents, { ...(after && { after }) });
        return items;
      },
      onEvent: (event) => latest.current(event),
      random: Math.random,
    });
    channel.start();
    const stopWatching = isOnline.subscribe(() => {
      if (isOnline.get()) channel.nudge();
    });
    return () => {
      stopWatching();
      channel.stop();
    };
  }, [isListening]);

  useEffect(() => {
    if (!news) return undefined;
    const timer = setTimeout(dismiss, BANNER_MS);
    return () => clearTimeout(timer);
  }, [news, dismiss]);

  return { news, usedStep, dismiss };
}

function adoptBalance(event: MemberEvent) {
  const card = lastCard.get();
  if (!card || event.pointsBalance === null) return;
  // Events may arrive after a card that already counts them.
  if (card.latestEventId !== null && event.id <= card.latestEventId) return;
  keepCard({ ...card, pointsBalance: event.pointsBalance, latestEventId: event.id });
}

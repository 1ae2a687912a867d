import Taro, {
  useDidHide,
  useDidShow,
  usePullDownRefresh,
  useRouter,
  useShareAppMessage,
} from '@tarojs/taro';
import { voteEndpoints, type MemberVote, type VoteResult } from '@huike/shared-types/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../../api/call';
import { Refusal } from '../../../api/refusal';
import { askPlaces } from '../../../asks/ask-places';
import { useAction } from '../../../hooks/use-action';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useJoin } from '../../../join/use-join';
import { formatInstant } from '../../../programme/programme-time';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import { callPromised } from '../parts/call-promised';

/** How often an open result is asked for again while the page is looked at. */
const LOOK_MS = 3_000;

/** The names of options by their numbers. */
export function choiceText(vote: MemberVote, optionNos: readonly number[]): string {
  return vote.options
    .filter(({ optionNo }) => optionNos.includes(optionNo))
    .map(({ text }) => text)
    .join('、');
}

/** One vote: what is chosen on this page, the ballot once it is cast, and the result as it moves. */
export function useVote() {
  const t = useText();
  useTitle(t('vote.title'));
  const voteId = useRouter().params['id'] ?? '';
  const { phase: sessionPhase, member } = useSession();
  const join = useJoin();
  const { programme } = useProgramme();
  const timeZone = programme?.timeZone ?? 'Asia/Shanghai';
  const [cast, setCast] = useState<MemberVote>();
  const [live, setLive] = useState<VoteResult>();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [notice, setNotice] = useState('');
  const [isVisible, setVisible] = useState(true);
  const load = useLoad(() => call(voteEndpoints.readVoteAsMember, { voteId }));
  const vote = cast ?? load.value;

  const { reload } = load;
  const refresh = useCallback(async () => {
    await reload();
    setCast(undefined);
    setLive(undefined);
  }, [reload]);
  const seenAs = useRef(member?.id);
  useEffect(() => {
    // Joined on this page: the same vote, seen as a member.
    if (seenAs.current === member?.id) return;
    seenAs.current = member?.id;
    void refresh();
  }, [member?.id, refresh]);
  useDidShow(() => setVisible(true));
  useDidHide(() => setVisible(false));
  usePullDownRefresh(() => void refresh().finally(() => Taro.stopPullDownRefresh()));
  useShareAppMessage(() => ({
    title: vote?.title ?? t('vote.title'),
    path: askPlaces.vote(voteId),
  }));

  const isMoving = isVisible && vote?.phase === 'open' && vote.result !== null;
  useEffect(() => {
    if (!isMoving) return undefined;
    // Without network the figures stay as they were; the next look tells.
    const look = () =>
      void call(voteEndpoints.readOpenVoteResult, { voteId }).then(setLive, () => undefined);
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [isMoving, voteId]);

  const sending = useAction(async () => {
    try {
      const input = { voteId, optionNos: [...chosen] };
      const voted = await callPromised(voteEndpoints.castBallot, input, voteId);
      if (!voted) return;
      setCast(voted);
      setLive(undefined);
      await Taro.showToast({ title: t('vote.thanks'), icon: 'success' });
    } catch (cause) {
      if (cause instanceof Refusal && cause.code === 'vote.voted' && vote) {
        const { optionNos, at } = formerOf(cause);
        const time = formatInstant(at, timeZone).slice('2026-'.length);
        setNotice(t('vote.already', { time, choice: choiceText(vote, optionNos) }));
        await refresh();
        return;
      }
      await Taro.showToast({ title: failureText(cause).message, icon: 'none' });
      await refresh();
    }
  });

  const choose = (optionNo: number) => {
    const max = vote?.maxChoices ?? 1;
    if (max === 1) setChosen([optionNo]);
    else if (chosen.includes(optionNo)) setChosen(chosen.filter((no) => no !== optionNo));
    else if (chosen.length < max) setChosen([...chosen, optionNo]);
    else void Taro.showToast({ title: t('vote.tooMany', { count: max }), icon: 'none' });
  };

  return {
    vote,
    failure: load.failure,
    reload: load.reload,
    result: live ?? vote?.result ?? null,
    chosen,
    choose,
    send: sending.run,
    isSending: sending.isPending,
    notice,
    join,
    programme,
    isVisitor: sessionPhase === 'settled' && !member,
    timeZone,
  };
}

/** What the refusal tells of the ballot that was cast before. */
function formerOf({ reply }: Refusal): { optionNos: number[]; at: string } {
  const { optionNos, at } = reply.data ?? {};
  return {
    optionNos: Array.isArray(optionNos) ? optionNos.filter((no) => typeof no === 'number') : [],
    at: typeof at === 'string' ? at : new Date().toISOString(),
  };
}

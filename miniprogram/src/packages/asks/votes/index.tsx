import { useDidShow } from '@tarojs/taro';
import { voteEndpoints, type VoteCard } from '@huike/shared-types/client';
import { useRef } from 'react';
import { call } from '../../../api/call';
import { askPlaces } from '../../../asks/ask-places';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';
import { AskList, type AskCard } from '../parts/AskList';
import { timeFacts } from '../parts/time-facts';

function actOf({ phase, hindrance }: VoteCard) {
  if (phase === 'scheduled') return 'vote.look';
  return phase === 'open' && hindrance !== 'voted' ? 'vote.go' : 'vote.see';
}

/** Every vote there is, newest first. */
export default function VotesPage() {
  const t = useText();
  useTitle(t('vote.title'));
  const { member } = useSession();
  const { programme } = useProgramme();
  const timeZone = programme?.timeZone ?? 'Asia/Shanghai';
  const list = usePagedList<VoteCard>(
    (cursor) => call(voteEndpoints.listOpenVotes, { limit: 20, ...(cursor && { cursor }) }),
    `${member?.id}`,
  );
  const wasShown = useRef(false);
  useDidShow(() => {
    // Back from a vote: what was done there shows here.
    if (wasShown.current) void list.reload();
    wasShown.current = true;
  });
  const cardOf = (vote: VoteCard): AskCard => ({
    id: vote.id,
    title: vote.title,
    text: vote.text,
    phase: vote.phase,
    isDone: vote.hindrance === 'voted',
    doneText: t('vote.voted'),
    facts: timeFacts(vote, timeZone, t),
    actText: t(actOf(vote)),
    reward: vote.reward,
    url: askPlaces.vote(vote.id),
  });
  return (
    <AskList
      list={list}
      cardOf={cardOf}
      words={{
        title: t('vote.title'),
        text: t('vote.listText'),
        empty: t('vote.none'),
        emptyText: t('vote.noneText'),
        icon: 'ballot',
      }}
    />
  );
}

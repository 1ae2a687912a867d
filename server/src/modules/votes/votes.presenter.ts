import type {
  MemberVote,
  ToldReward,
  Vote,
  VoteCard,
  VoteHindrance,
  VotePhase,
  VoteResult,
} from '@huike/shared-types';
import { givenTold } from '../rewards';
import { isResultShown, phaseOf } from './vote.rules';
import type { BallotFacts, Counts, VoteFacts } from './votes.queries';

/** A vote as staff see it. */
export function presentVote(
  vote: VoteFacts,
  shown: { now: Date; rewardTold: ToldReward | null; ballotCount: number },
): Vote {
  const { orgPath: _path, terms, opensAt: _from, closesAt: _to, ...facts } = vote;
  return {
    ...terms,
    ...facts,
    phase: phaseOf(vote, shown.now),
    rewardTold: shown.rewardTold,
    ballotCount: shown.ballotCount,
    createdAt: vote.createdAt.toISOString(),
    publishedAt: vote.publishedAt?.toISOString() ?? null,
    closedAt: vote.closedAt?.toISOString() ?? null,
  };
}

/** The figures of every option, those that nobody chose included. */
export function presentResult(
  optionCount: number,
  { ballotCount, byOption }: Counts,
  at: { now: Date; phase: VotePhase },
): VoteResult {
  const options = Array.from({ length: optionCount }, (_, index) => {
    const count = byOption.get(index + 1) ?? 0;
    const shareBp = ballotCount === 0 ? 0 : Math.floor((count * 10_000) / ballotCount);
    return { optionNo: index + 1, count, shareBp };
  });
  return { ballotCount, options, phase: at.phase, countedAt: at.now.toISOString() };
}

/** How a customer meets a vote; the hindrance is null for visitors. */
export interface VoteView {
  now: Date;
  told: ToldReward | null;
  hindrance: VoteHindrance | null;
}

/** A vote in the customers' list. */
export function presentVoteCard(vote: VoteFacts, { now, told, hindrance }: VoteView): VoteCard {
  const { title, text, opensAt, closesAt, maxChoices, options } = vote.terms;
  return {
    id: vote.id,
    title,
    text,
    phase: phaseOf(vote, now),
    opensAt,
    closesAt,
    maxChoices,
    reward: told,
    hindrance,
    optionCount: options.length,
  };
}

/** A vote as one customer sees it, with the figures where they may be seen. */
export function presentMemberVote(
  vote: VoteFacts,
  view: VoteView & { ballot: BallotFacts | undefined; counts: Counts },
): MemberVote {
  const { optionCount, ...card } = presentVoteCard(vote, view);
  const { ballot, counts, now, told } = view;
  const isShown = isResultShown(vote.terms, { hasVoted: ballot !== undefined, phase: card.phase });
  return {
    ...card,
    options: vote.terms.options.map((option, index) => ({ optionNo: index + 1, ...option })),
    resultShown: vote.terms.resultShown,
    ballot: ballot
      ? {
          optionNos: ballot.optionNos,
          at: ballot.castAt.toISOString(),
          reward: givenTold(told, ballot),
        }
      : null,
    result: isShown ? presentResult(optionCount, counts, { now, phase: card.phase }) : null,
    serverTime: now.toISOString(),
  };
}

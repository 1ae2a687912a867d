import {
  missOfMember,
  type ErrorCode,
  type ScopeMember,
  type VoteHindrance,
  type VotePhase,
  type VoteTerms,
} from '@huike/shared-types';
import type { VoteFacts } from './votes.queries';

/** A member as voting sees them. */
export interface Voter extends ScopeMember {
  isFrozen: boolean;
  hasVoted: boolean;
}

/** Where a vote stands at an instant. */
export function phaseOf(
  { state, opensAt, closesAt }: Pick<VoteFacts, 'state' | 'opensAt' | 'closesAt'>,
  now: Date,
): VotePhase {
  if (state === 'draft') return 'draft';
  if (state === 'closed' || closesAt <= now) return 'over';
  return now < opensAt ? 'scheduled' : 'open';
}

/** Why a member cannot vote; null where they can. */
export function hindranceOf(
  vote: VoteFacts,
  voter: Voter,
  { now, today }: { now: Date; today: string },
): VoteHindrance | null {
  if (voter.hasVoted) return 'voted';
  const phase = phaseOf(vote, now);
  if (phase === 'over') return 'over';
  if (phase !== 'open') return 'not_open';
  if (voter.isFrozen) return 'frozen';
  const miss = missOfMember(vote.terms.audience, voter, today);
  return miss === 'tier' || miss === 'tag' ? miss : null;
}

const codes: Readonly<Record<VoteHindrance, ErrorCode>> = {
  voted: 'vote.voted',
  over: 'vote.over',
  not_open: 'vote.not_open',
  frozen: 'member.frozen',
  tier: 'vote.not_for_you',
  tag: 'vote.not_for_you',
};

/** The refusal that says why. */
export function codeOfHindrance(hindrance: VoteHindrance): ErrorCode {
  return codes[hindrance];
}

/** Whether a ballot names different options of the vote, and no more than one may. */
export function isChoiceSound(
  { options, maxChoices }: Pick<VoteTerms, 'options' | 'maxChoices'>,
  optionNos: readonly number[],
): boolean {
  return (
    optionNos.length >= 1 &&
    optionNos.length <= maxChoices &&
    new Set(optionNos).size === optionNos.length &&
    optionNos.every((no) => no >= 1 && no <= options.length)
  );
}

/** Whether the figures may be seen. */
export function isResultShown(
  { resultShown }: Pick<VoteTerms, 'resultShown'>,
  { hasVoted, phase }: { hasVoted: boolean; phase: VotePhase },
): boolean {
  if (phase === 'over') return true;
  if (phase !== 'open') return false;
  return resultShown === 'live' || (resultShown === 'after_voting' && hasVoted);
}

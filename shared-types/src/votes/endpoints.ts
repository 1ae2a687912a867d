import type * as z from 'zod';
import { endpoint } from '../endpoint';
import type { Page } from '../values';
import type {
  castBallotInput,
  closeVoteInput,
  createVoteInput,
  editVoteInput,
  listOpenVotesInput,
  listVotesInput,
  MemberVote,
  Vote,
  VoteCard,
  voteIdInput,
  VoteResult,
} from './votes';

export const listOpenVotes = endpoint<z.input<typeof listOpenVotesInput>, Page<VoteCard>>({
  operationId: 'listOpenVotes',
  audience: 'member',
  method: 'GET',
  path: '/member/votes',
  summary: 'Published votes, newest first; visitors see them too',
  refusals: ['cursor.invalid'],
});

export const readVoteAsMember = endpoint<z.input<typeof voteIdInput>, MemberVote>({
  operationId: 'readVoteAsMember',
  audience: 'member',
  method: 'GET',
  path: '/member/votes/:voteId',
  summary: 'One vote with the member’s ballot and, where it is shown, the result',
  refusals: ['vote.not_found'],
});

export const readOpenVoteResult = endpoint<z.input<typeof voteIdInput>, VoteResult>({
  operationId: 'readOpenVoteResult',
  audience: 'member',
  method: 'GET',
  path: '/member/votes/:voteId/result',
  summary: 'The result as it stands; at most two seconds old',
  refusals: ['vote.not_found', 'vote.result_hidden'],
});

export const castBallot = endpoint<z.input<typeof castBallotInput>, MemberVote>({
  operationId: 'castBallot',
  audience: 'member',
  method: 'POST',
  path: '/member/votes/:voteId/ballots',
  summary: 'Votes, once; a second try is told what was chosen the first time',
  refusals: [
    'member.not_registered',
    'member.frozen',
    'vote.not_found',
    'vote.not_open',
    'vote.over',
    'vote.voted',
    'vote.not_for_you',
    'vote.choice_invalid',
    'reward.gone',
  ],
  movesValue: true,
});

export const listVotes = endpoint<z.input<typeof listVotesInput>, Page<Vote>>({
  operationId: 'listVotes',
  audience: 'console',
  method: 'GET',
  path: '/console/votes',
  summary: 'Votes within the caller’s reach, newest first',
  refusals: ['cursor.invalid'],
});

export const readVote = endpoint<z.input<typeof voteIdInput>, Vote>({
  operationId: 'readVote',
  audience: 'console',
  method: 'GET',
  path: '/console/votes/:voteId',
  summary: 'One vote',
  refusals: ['vote.not_found'],
});

export const readVoteResult = endpoint<z.input<typeof voteIdInput>, VoteResult>({
  operationId: 'readVoteResult',
  audience: 'console',
  method: 'GET',
  path: '/console/votes/:voteId/result',
  summary: 'The result at this moment, whoever else may see it',
  refusals: ['vote.not_found'],
});

export const createVote = endpoint<z.input<typeof createVoteInput>, Vote>({
  operationId: 'createVote',
  audience: 'console',
  method: 'POST',
  path: '/console/votes',
  summary: 'Drafts a vote',
  refusals: ['org_unit.not_found'],
});

export const editVote = endpoint<z.input<typeof editVoteInput>, Vote>({
  operationId: 'editVote',
  audience: 'console',
  method: 'PUT',
  path: '/console/votes/:voteId',
  summary: 'Changes a vote that is not open yet; once open its rules stand',
  refusals: ['vote.not_found', 'vote.wrong_state', 'vote.over', 'reward.not_available'],
});

export const publishVote = endpoint<z.input<typeof voteIdInput>, Vote>({
  operationId: 'publishVote',
  audience: 'console',
  method: 'POST',
  path: '/console/votes/:voteId/publish',
  summary: 'Shows a draft to customers; it opens at its time',
  refusals: ['vote.not_found', 'vote.wrong_state', 'vote.over', 'reward.not_available'],
});

export const closeVote = endpoint<z.input<typeof closeVoteInput>, Vote>({
  operationId: 'closeVote',
  audience: 'console',
  method: 'POST',
  path: '/console/votes/:voteId/close',
  summary: 'Ends a vote before its time; its ballots stay',
  refusals: ['vote.not_found', 'vote.wrong_state'],
});

import { LRUCache } from 'lru-cache';
import {
  castBallotInput,
  listOpenVotesInput,
  memberVoteSchema,
  pageOf,
  voteCardSchema,
  voteEndpoints as endpoints,
  voteIdInput,
  voteResultSchema,
  type MemberVote,
} from '@huike/shared-types';
import type { MemberActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveMember, serveMemberCommand, type Door } from '../../core/serve';
import { readMemberForSale } from '../members';
import { promisesTold } from '../rewards';
import { castBallot } from './cast-ballot';
import { hindranceOf, isResultShown, phaseOf, type Voter } from './vote.rules';
import { presentMemberVote, presentResult, presentVoteCard } from './votes.presenter';
import {
  countVote,
  findBallot,
  findVote,
  listShownVotes,
  listVotedIn,
  type Counts,
  type VoteFacts,
} from './votes.queries';

/** What votes need of the server. */
export interface VoteNeeds {
  clock: Clock;
  timeZone: string;
  live: { wake(memberId: string): void };
}

/** Many phones ask for one result again and again; they share a count for a second. */
const sharedForMs = 1_000;

/** Votes as customers see them, and casting a ballot. */
export function voteMemberRoutes(door: Door, { clock, timeZone, live }: VoteNeeds): void {
  const { read } = door.db;
  const counts = new LRUCache<string, Promise<Counts>>({ max: 200, ttl: sharedForMs });
  const at = (now: Date) => ({ now, today: businessDayOf(now, timeZone) });

  serveMember(door, endpoints.listOpenVotes, {
    input: listOpenVotesInput,
    output: pageOf(voteCardSchema),
    handle: async ({ actor, input: { cursor, limit } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const votes = await listShownVotes(read, { beforeId, limit });
      const moment = at(clock.now());
      const told = await promisesTold(
        read,
        votes.map(({ terms }) => terms.reward),
      );
      const toldOf = new Map(votes.map((vote, index) => [vote.id, told[index] ?? null]));
      const voter = actor.memberId === null ? undefined : await voterOf(read, actor.memberId);
      const voted = voter
        ? await listVotedIn(
            read,
            voter.id,
            votes.map(({ id }) => id),
          )
        : new Set<string>();
      const hindrance = (vote: VoteFacts) =>
        voter ? hindranceOf(vote, { ...voter, hasVoted: voted.has(vote.id) }, moment) : null;
      return pageFrom(
        votes,
        limit,
        (vote) => [vote.id],
        (vote) =>
          presentVoteCard(vote, {
            now: moment.now,
            told: toldOf.get(vote.id) ?? null,
            hindrance: hindrance(vote),
          }),
      );
    },
  });
  serveMember(door, endpoints.readVoteAsMember, {
    input: voteIdInput,
    output: memberVoteSchema,
    handle: ({ actor, input: { voteId } }) =>
      present(read, { voteId, memberId: actor.memberId }, at(clock.now())),
  });
  serveMember(door, endpoints.readOpenVoteResult, {
    input: voteIdInput,
    output: voteResultSchema,
    handle: async ({ actor, input: { voteId } }) => {
      const now = clock.now();
      const vote = await getShownVote(read, voteId, now);
      const phase = phaseOf(vote, now);
      const hasVoted =
        actor.memberId !== null && (await listVotedIn(read, actor.memberId, [voteId])).has(voteId);
      assertThat(isResultShown(vote.terms, { hasVoted, phase }), 'vote.result_hidden');
      const shared = counts.get(voteId) ?? countVote(read, voteId);
      counts.set(voteId, shared, { noUpdateTTL: true });
      // A failed count is not kept for those who come after.
      const counted = await shared.catch((error: unknown) => {
        counts.delete(voteId);
        throw error;
      });
      return presentResult(vote.terms.options.length, counted, { now, phase });
    },
  });
  serveMemberCommand(door, endpoints.castBallot, {
    input: castBallotInput,
    output: memberVoteSchema,
    command: async (tx, { actor, input }) => {
      const memberId = memberOf(actor);
      const moment = at(tx.now);
      await castBallot(tx, { ...input, memberId, businessOn: moment.today, live });
      return present(tx, { voteId: input.voteId, memberId }, moment);
    },
  });
}

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId, 'member.not_registered');
  return actor.memberId;
}

async function getShownVote(read: Sql, voteId: string, now: Date): Promise<VoteFacts> {
  const vote = await findVote(read, voteId);
  assertThat(vote && phaseOf(vote, now) !== 'draft', 'vote.not_found');
  return vote;
}

async function voterOf(
  read: Sql,
  memberId: string,
): Promise<(Omit<Voter, 'hasVoted'> & { id: string }) | undefined> {
  const member = await readMemberForSale(read, memberId);
  return (
    member && {
      id: memberId,
      tierId: member.tier.id,
      tags: member.tags,
      birthday: member.birthday,
      isFrozen: member.state !== 'active',
    }
  );
}

async function present(
  read: Sql,
  { voteId, memberId }: { voteId: string; memberId: string | null },
  moment: { now: Date; today: string },
): Promise<MemberVote> {
  const vote = await getShownVote(read, voteId, moment.now);
  const voter = memberId === null ? undefined : await voterOf(read, memberId);
  const ballot = memberId === null ? undefined : await findBallot(read, voteId, memberId);
  const [told = null] = await promisesTold(read, [vote.terms.reward]);
  const hindrance = voter
    ? hindranceOf(vote, { ...voter, hasVoted: ballot !== undefined }, moment)
    : null;
  const counts = await countVote(read, voteId);
  return presentMemberVote(vote, { now: moment.now, told, hindrance, ballot, counts });
}

import {
  closeVoteInput,
  createVoteInput,
  editVoteInput,
  listVotesInput,
  pageOf,
  voteEndpoints as endpoints,
  voteIdInput,
  voteResultSchema,
  voteSchema,
  type Permission,
  type Vote,
} from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { reachesPath, scopeCondition } from '../identity';
import { promisesTold } from '../rewards';
import { readOrgUnit } from '../stores';
import { closeVote, createVote, editVote, publishVote } from './save-vote';
import { phaseOf } from './vote.rules';
import { presentResult, presentVote } from './votes.presenter';
import { countBallots, countVote, findVote, listVotes, type VoteFacts } from './votes.queries';

/** Setting votes up, watching and closing them. */
export function voteConsoleRoutes(door: Door, { clock }: { clock: Clock }): void {
  const { read } = door.db;
  const present = async (from: Sql, voteId: string): Promise<Vote> => {
    const vote = await findVote(from, voteId);
    assertThat(vote, 'vote.not_found');
    const [shown] = await presentAll(from, [vote], clock.now());
    assertThat(shown, 'vote.not_found');
    return shown;
  };
  serveStaff(door, endpoints.listVotes, 'asks.read', {
    input: listVotesInput,
    output: pageOf(voteSchema),
    handle: async ({ actor, input: { cursor, limit, ...wish } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const reach = scopeCondition(actor, 'asks.read', 'v.org_path');
      const rows = await listVotes(read, { ...wish, reach, beforeId, limit });
      const shown = new Map(
        (await presentAll(read, rows, clock.now())).map((vote) => [vote.id, vote]),
      );
      const page = pageFrom(
        rows,
        limit,
        (row) => [row.id],
        (row) => shown.get(row.id),
      );
      return { ...page, items: page.items.filter((vote) => vote !== undefined) };
    },
  });
  serveStaff(door, endpoints.readVote, 'asks.read', {
    input: voteIdInput,
    output: voteSchema,
    handle: async ({ actor, input: { voteId } }) => {
      await getVoteInReach(read, actor, 'asks.read', voteId);
      return present(read, voteId);
    },
  });
  serveStaff(door, endpoints.readVoteResult, 'asks.read', {
    input: voteIdInput,
    output: voteResultSchema,
    handle: async ({ actor, input: { voteId } }) => {
      const vote = await getVoteInReach(read, actor, 'asks.read', voteId);
      const now = clock.now();
      const counts = await countVote(read, voteId);
      return presentResult(vote.terms.options.length, counts, { now, phase: phaseOf(vote, now) });
    },
  });
  serveStaff(door, endpoints.createVote, 'asks.write', {
    input: createVoteInput,
    output: voteSchema,
    handle: ({ actor, request, input: { orgUnitId, ...wish } }) =>
      door.db.inTransaction(async (tx) => {
        const orgUnit = await readOrgUnit(tx, orgUnitId);
        const isReached = orgUnit && reachesPath(actor, 'asks.write', orgUnit.orgPath);
        assertThat(isReached, 'org_unit.not_found');
        return present(tx, await createVote(tx, { actor, request }, { ...wish, orgUnit }));
      }),
  });
  serveStaff(door, endpoints.editVote, 'asks.write', {
    input: editVoteInput,
    output: voteSchema,
    handle: ({ actor, request, input }) =>
      door.db.inTransaction(async (tx) => {
        await getVoteInReach(tx, actor, 'asks.write', input.voteId);
        await editVote(tx, { actor, request }, input);
        return present(tx, input.voteId);
      }),
  });
  serveStaff(door, endpoints.publishVote, 'asks.write', {
    input: voteIdInput,
    output: voteSchema,
    handle: ({ actor, request, input: { voteId } }) =>
      door.db.inTransaction(async (tx) => {
        await getVoteInReach(tx, actor, 'asks.write', voteId);
        await publishVote(tx, { actor, request }, voteId);
        return present(tx, voteId);
      }),
  });
  serveStaff(door, endpoints.closeVote, 'asks.write', {
    input: closeVoteInput,
    output: voteSchema,
    handle: ({ actor, request, input }) =>
      door.db.inTransaction(async (tx) => {
        await getVoteInReach(tx, actor, 'asks.write', input.voteId);
        await closeVote(tx, { actor, request }, input);
        return present(tx, input.voteId);
      }),
  });
}

async function presentAll(read: Sql, votes: readonly VoteFacts[], now: Date): Promise<Vote[]> {
  const counts = await countBallots(
    read,
    votes.map(({ id }) => id),
  );
  const told = await promisesTold(
    read,
    votes.map(({ terms }) => terms.reward),
  );
  return votes.map((vote, index) =>
    presentVote(vote, {
      now,
      rewardTold: told[index] ?? null,
      ballotCount: counts.get(vote.id) ?? 0,
    }),
  );
}

/** @throws Refusal vote.not_found, also where the vote is out of the caller's reach */
async function getVoteInReach(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  voteId: string,
): Promise<VoteFacts> {
  const vote = await findVote(read, voteId);
  assertThat(vote && reachesPath(actor, permission, vote.orgPath), 'vote.not_found');
  return vote;
}

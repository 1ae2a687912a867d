import type { VoteState, VoteTerms } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  numberOrNull,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { escapeLike, type SqlCondition } from '../audit';

/** A vote as stored. */
export interface VoteFacts {
  id: string;
  version: number;
  state: VoteState;
  orgUnitId: string;
  orgUnitName: string;
  orgPath: string;
  opensAt: Date;
  closesAt: Date;
  publishedAt: Date | null;
  closedAt: Date | null;
  createdAt: Date;
  terms: VoteTerms;
}

const selected = `SELECT v.id, v.version_no, v.state, v.org_unit_id, o.name AS org_unit_name, v.org_path,
    v.opens_at, v.closes_at, v.published_at, v.closed_at, v.created_at, v.terms
  FROM vote v JOIN org_unit o ON o.id = v.org_unit_id`;

function voteFrom(row: SqlRow): VoteFacts {
  return {
    id: textOf(row['id']),
    version: numberOf(row['version_no']),
    state: textOf(row['state']) as VoteState,
    orgUnitId: textOf(row['org_unit_id']),
    orgUnitName: textOf(row['org_unit_name']),
    orgPath: textOf(row['org_path']),
    opensAt: instantOf(row['opens_at']),
    closesAt: instantOf(row['closes_at']),
    publishedAt: instantOrNull(row['published_at']),
    closedAt: instantOrNull(row['closed_at']),
    createdAt: instantOf(row['created_at']),
    terms: JSON.parse(textOf(row['terms'])) as VoteTerms,
  };
}

export async function findVote(read: Sql, voteId: string): Promise<VoteFacts | undefined> {
  const row = await read.one(`${selected} WHERE v.id = ?`, [voteId]);
  return row && voteFrom(row);
}

/** Locks a vote for a change: ballots that are being cast are waited for. */
export async function lockVote(tx: Tx, voteId: string): Promise<Locked<VoteFacts> | undefined> {
  const row = await tx.one(`SELECT id FROM vote WHERE id = ?${tx.dialect.forUpdate}`, [voteId]);
  const vote = row && (await findVote(tx, voteId));
  return vote && locked(vote);
}

/** Votes within reach, newest first; one more than asked for tells that there are more. */
export async function listVotes(
  read: Sql,
  wish: {
    reach: SqlCondition;
    state?: VoteState | undefined;
    query?: string | undefined;
    beforeId: string;
    limit: number;
  },
): Promise<VoteFacts[]> {
  const conditions = [wish.reach.text, 'v.id < ?'];
  const values: SqlValue[] = [...wish.reach.values, wish.beforeId];
  if (wish.state) {
    conditions.push('v.state = ?');
    values.push(wish.state);
  }
  if (wish.query) {
    conditions.push("v.title LIKE ? ESCAPE '!'");
    values.push(`%${escapeLike(wish.query)}%`);
  }
  const rows = await read.all(
    `${selected} WHERE ${conditions.join(' AND ')} ORDER BY v.id DESC LIMIT ?`,
    [...values, wish.limit + 1],
  );
  return rows.map(voteFrom);
}

/** Votes that customers see, newest first; one more than asked for tells that there are more. */
export async function listShownVotes(
  read: Sql,
  { beforeId, limit }: { beforeId: string; limit: number },
): Promise<VoteFacts[]> {
  const rows = await read.all(
    `${selected} WHERE v.state <> 'draft' AND v.id < ? ORDER BY v.id DESC LIMIT ?`,
    [beforeId, limit + 1],
  );
  return rows.map(voteFrom);
}

/** A ballot as stored. */
export interface BallotFacts {
  id: string;
  optionNos: number[];
  castAt: Date;
  rewardPoints: number | null;
  couponId: string | null;
}

/** A member's ballot in a vote. */
export async function findBallot(
  read: Sql,
  voteId: string,
  memberId: string,
): Promise<BallotFacts | undefined> {
  const row = await read.one(
    'SELECT id, cast_at, reward_points, coupon_id FROM vote_ballot WHERE vote_id = ? AND member_id = ?',
    [voteId, memberId],
  );
  if (!row) return undefined;
  const id = textOf(row['id']);
  const choices = await read.all(
    'SELECT option_no FROM vote_choice WHERE ballot_id = ? ORDER BY option_no',
    [id],
  );
  return {
    id,
    optionNos: choices.map((choice) => numberOf(choice['option_no'])),
    castAt: instantOf(row['cast_at']),
    rewardPoints: numberOrNull(row['reward_points']),
    couponId: textOrNull(row['coupon_id']),
  };
}

/** Which of these votes a member voted in. */
export async function listVotedIn(
  read: Sql,
  memberId: string,
  voteIds: readonly string[],
): Promise<Set<string>> {
  if (voteIds.length === 0) return new Set();
  const rows = await read.all(
    `SELECT vote_id FROM vote_ballot WHERE member_id = ? AND vote_id IN (${placeholders(voteIds.length)})`,
    [memberId, ...voteIds],
  );
  return new Set(rows.map((row) => textOf(row['vote_id'])));
}

/** How many ballots each vote has. */
export async function countBallots(
  read: Sql,
  voteIds: readonly string[],
): Promise<Map<string, number>> {
  if (voteIds.length === 0) return new Map();
  const rows = await read.all(
    `SELECT vote_id, COUNT(*) AS n FROM vote_ballot WHERE vote_id IN (${placeholders(voteIds.length)})
     GROUP BY vote_id`,
    voteIds,
  );
  return new Map(rows.map((row) => [textOf(row['vote_id']), numberOf(row['n'])]));
}

/** What the ballots say: how many there are, and how many name each option. */
export interface Counts {
  ballotCount: number;
  byOption: ReadonlyMap<number, number>;
}

/** Counts the ballots of a vote. */
export async function countVote(read: Sql, voteId: string): Promise<Counts> {
  const rows = await read.all(
    'SELECT option_no, COUNT(*) AS n FROM vote_choice WHERE vote_id = ? GROUP BY option_no',
    [voteId],
  );
  return {
    ballotCount: (await countBallots(read, [voteId])).get(voteId) ?? 0,
    byOption: new Map(rows.map((row) => [numberOf(row['option_no']), numberOf(row['n'])])),
  };
}

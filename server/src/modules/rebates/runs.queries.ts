import type { Page, RebateRun, RebateRunMember, RebateRunState } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import {
  instantOf,
  instantOrNull,
  numberOf,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { decodeCursor, pageFrom } from '../../core/paging';
import { scopeCondition } from '../identity';

/** A run as the job needs it. */
export interface RunFacts {
  id: string;
  policyId: string;
  policyVersion: number;
  orgPath: string;
  state: RebateRunState;
  cursor: string;
  requestedBy: string;
  plannedFen: number;
}

function runFrom(row: SqlRow): RunFacts {
  return {
    id: textOf(row['id']),
    policyId: textOf(row['policy_id']),
    policyVersion: numberOf(row['policy_version']),
    orgPath: textOf(row['org_path']),
    state: textOf(row['state']) as RebateRunState,
    cursor: textOf(row['cursor_member_id']),
    requestedBy: textOf(row['requested_by']),
    plannedFen: numberOf(row['planned_fen']),
  };
}

export async function findRun(read: Sql, runId: string): Promise<RunFacts | undefined> {
  const row = await read.one('SELECT * FROM rebate_run WHERE id = ?', [runId]);
  return row && runFrom(row);
}

/** Locks a run, before the accounts of the members it deals with: nobody else takes both. */
export async function lockRun(tx: Tx, runId: string): Promise<Locked<RunFacts> | undefined> {
  const row = await tx.one(`SELECT * FROM rebate_run WHERE id = ?${tx.dialect.forUpdate}`, [runId]);
  return row && locked(runFrom(row));
}

/** Runs that wait to go on: never begun, or left behind by a process that is gone. */
export async function listWaitingRuns(read: Sql, nowText: string): Promise<RunFacts[]> {
  const rows = await read.all(
    `SELECT * FROM rebate_run WHERE state IN ('queued', 'running', 'reversing')
       AND (leased_until IS NULL OR leased_until < ?) ORDER BY id LIMIT 20`,
    [nowText],
  );
  return rows.map(runFrom);
}

const shown = `SELECT r.*, p.name AS policy_name, s.name AS scheme_name FROM rebate_run r
  JOIN rebate_policy p ON p.id = r.policy_id
  JOIN rebate_scheme s ON s.id = r.scheme_id`;

function presentRun(row: SqlRow): RebateRun {
  const forecast = (kind: 'planned' | 'converted' | 'reversed') => ({
    members: numberOf(row[`${kind}_members`]),
    points: numberOf(row[`${kind}_points`]),
    fen: numberOf(row[`${kind}_fen`]),
  });
  return {
    id: textOf(row['id']),
    policyId: textOf(row['policy_id']),
    policyName: textOf(row['policy_name']),
    policyVersion: numberOf(row['policy_version']),
    schemeName: textOf(row['scheme_name']),
    state: textOf(row['state']) as RebateRunState,
    planned: forecast('planned'),
    doneMembers: numberOf(row['done_members']),
    converted: forecast('converted'),
    reversed: forecast('reversed'),
    notReversed: numberOf(row['not_reversed']),
    requesterName: textOf(row['requester_name']),
    requestedBy: textOf(row['requested_by']),
    requestedAt: instantOf(row['requested_at']).toISOString(),
    deciderName: textOrNull(row['decider_name']),
    decisionNote: textOrNull(row['decision_note']),
    finishedAt: instantOrNull(row['finished_at'])?.toISOString() ?? null,
  };
}

/** A run as it is shown. */
export async function getRun(read: Sql, runId: string): Promise<RebateRun> {
  const row = await read.one(`${shown} WHERE r.id = ?`, [runId]);
  if (!row) throw new Error(`no run ${runId}`);
  return presentRun(row);
}

/** Runs within the caller's reach, newest first. @throws Refusal cursor.invalid */
export async function runsPage(
  read: Sql,
  actor: StaffActor,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<RebateRun>> {
  const [before] = page.cursor ? decodeCursor(page.cursor, ['id']) : ['rbr_~'];
  const scope = scopeCondition(actor, 'rebates.read', 'r.org_path');
  const rows = await read.all(
    `${shown} WHERE r.id < ? AND ${scope.text} ORDER BY r.id DESC LIMIT ?`,
    [before, ...scope.values, page.limit + 1],
  );
  return pageFrom(rows, page.limit, (row) => [textOf(row['id'])], presentRun);
}

const conditions = {
  all: '',
  not_reversed: " AND x.reversal = 'spent'",
  not_converted: " AND x.outcome <> 'converted'",
};

/** What a run did to each member, by member id. @throws Refusal cursor.invalid */
export async function runMembersPage(
  read: Sql,
  runId: string,
  page: { only: keyof typeof conditions; cursor?: string | undefined; limit: number },
): Promise<Page<RebateRunMember>> {
  const [after] = page.cursor ? decodeCursor(page.cursor, ['id']) : [''];
  const rows = await read.all(
    `SELECT x.*, m.name AS member_name FROM rebate_run_member x JOIN member m ON m.id = x.member_id
     WHERE x.run_id = ? AND x.member_id > ?${conditions[page.only]} ORDER BY x.member_id LIMIT ?`,
    [runId, after, page.limit + 1],
  );
  return pageFrom(
    rows,
    page.limit,
    (row) => [textOf(row['member_id'])],
    (row) => ({
      memberId: textOf(row['member_id']),
      memberName: textOrNull(row['member_name']),
      outcome: textOf(row['outcome']) as RebateRunMember['outcome'],
      points: numberOf(row['points']),
      fen: numberOf(row['fen']),
      reversal: textOrNull(row['reversal']) as RebateRunMember['reversal'],
    }),
  );
}

import type { Rehearsal, RehearsalResult } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import type { SqlCondition } from '../audit';

/** A rehearsal as stored, without what it found. */
export interface RehearsalFacts extends Omit<Rehearsal, 'createdAt' | 'finishedAt'> {
  orgPath: string;
  createdAt: Date;
  finishedAt: Date | null;
}

const selected = `SELECT h.id, h.state, h.version_id, h.org_unit_id, h.org_path, h.from_on, h.to_on, h.done_bp,
    h.done_sales, h.requester_name, h.created_at, h.finished_at, v.version_no, v.terms, u.name AS unit_name
  FROM rehearsal h JOIN award_rule_version v ON v.id = h.version_id JOIN org_unit u ON u.id = h.org_unit_id`;

function rehearsalFrom(row: SqlRow): RehearsalFacts {
  return {
    id: textOf(row['id']),
    state: textOf(row['state']) as Rehearsal['state'],
    versionId: textOf(row['version_id']),
    ruleName: (JSON.parse(textOf(row['terms'])) as { name: string }).name,
    version: numberOf(row['version_no']),
    orgUnitId: textOf(row['org_unit_id']),
    orgUnitName: textOf(row['unit_name']),
    orgPath: textOf(row['org_path']),
    fromOn: textOf(row['from_on']),
    toOn: textOf(row['to_on']),
    doneBp: numberOf(row['done_bp']),
    doneSales: numberOf(row['done_sales']),
    requesterName: textOf(row['requester_name']),
    createdAt: instantOf(row['created_at']),
    finishedAt: instantOrNull(row['finished_at']),
  };
}

export async function findRehearsal(read: Sql, id: string): Promise<RehearsalFacts | undefined> {
  const row = await read.one(`${selected} WHERE h.id = ?`, [id]);
  return row && rehearsalFrom(row);
}

/** Locks a rehearsal. */
export async function lockRehearsal(
  tx: Tx,
  id: string,
): Promise<Locked<RehearsalFacts> | undefined> {
  const row = await tx.one(`SELECT id FROM rehearsal WHERE id = ?${tx.dialect.forUpdate}`, [id]);
  const found = row && (await findRehearsal(tx, id));
  return found && locked(found);
}

/** What a rehearsal found; null until it is done. */
export async function readResult(read: Sql, id: string): Promise<RehearsalResult | null> {
  const row = await read.one('SELECT result FROM rehearsal WHERE id = ?', [id]);
  const text = textOrNull(row?.['result']);
  return text === null ? null : (JSON.parse(text) as RehearsalResult);
}

/** Rehearsals before `beforeId` that the condition keeps, newest first; one more than `limit`. */
export async function listRehearsals(
  read: Sql,
  reach: SqlCondition,
  { beforeId, limit }: { beforeId: string; limit: number },
): Promise<RehearsalFacts[]> {
  const values: SqlValue[] = [...reach.values, beforeId, limit + 1];
  const rows = await read.all(
    `${selected} WHERE ${reach.text} AND h.id < ? ORDER BY h.id DESC LIMIT ?`,
    values,
  );
  return rows.map(rehearsalFrom);
}

/** Ids of rehearsals that wait: never begun, or left behind by a process that is gone. */
export async function listWaitingRehearsals(read: Sql, nowText: string): Promise<string[]> {
  const rows = await read.all(
    `SELECT id FROM rehearsal WHERE state IN ('queued', 'running')
       AND (leased_until IS NULL OR leased_until < ?) ORDER BY id LIMIT 20`,
    [nowText],
  );
  return rows.map((row) => textOf(row['id']));
}

import type { AdjustmentState, Page, PointsAdjustment, PointsHold } from '@huike/shared-types';
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
import { membersInReach } from '../members';

/** An adjustment as stored. */
export interface AdjustmentFacts {
  id: string;
  memberId: string;
  points: number;
  reason: string;
  state: AdjustmentState;
  requestedBy: string;
  homeOrgPath: string | null;
}

/** Locks an adjustment; after the member's accounts. */
export async function lockAdjustment(
  tx: Tx,
  adjustmentId: string,
): Promise<Locked<AdjustmentFacts> | undefined> {
  const row = await tx.one(`SELECT * FROM points_adjustment WHERE id = ?${tx.dialect.forUpdate}`, [
    adjustmentId,
  ]);
  return row && locked(factsFrom(row));
}

/** An adjustment without its lock: to learn whose account to lock first. */
export async function findAdjustment(
  read: Sql,
  adjustmentId: string,
): Promise<AdjustmentFacts | undefined> {
  const row = await read.one('SELECT * FROM points_adjustment WHERE id = ?', [adjustmentId]);
  return row && factsFrom(row);
}

function factsFrom(row: SqlRow): AdjustmentFacts {
  return {
    id: textOf(row['id']),
    memberId: textOf(row['member_id']),
    points: numberOf(row['points']),
    reason: textOf(row['reason']),
    state: textOf(row['state']) as AdjustmentState,
    requestedBy: textOf(row['requested_by']),
    homeOrgPath: textOrNull(row['home_org_path']),
  };
}

/** What one person has adjusted for a member on a business day, whatever the sign; without waiting ones. */
export async function sumAdjustedBy(
  read: Sql,
  by: { memberId: string; staffId: string; businessOn: string },
): Promise<number> {
  const row = await read.one(
    `SELECT COALESCE(SUM(ABS(points)), 0) AS points FROM points_adjustment
     WHERE member_id = ? AND requested_by = ? AND business_on = ? AND state = 'posted'`,
    [by.memberId, by.staffId, by.businessOn],
  );
  return numberOf(row?.['points']);
}

const shown = `SELECT d.*, m.name AS member_name FROM points_adjustment d
  JOIN member m ON m.id = d.member_id`;

function adjustmentFrom(row: SqlRow): PointsAdjustment {
  return {
    id: textOf(row['id']),
    memberId: textOf(row['member_id']),
    memberName: textOrNull(row['member_name']),
    points: numberOf(row['points']),
    reason: textOf(row['reason']),
    state: textOf(row['state']) as AdjustmentState,
    requestedBy: textOf(row['requested_by']),
    requesterName: textOf(row['requester_name']),
    requestedAt: instantOf(row['requested_at']).toISOString(),
    deciderName: textOrNull(row['decider_name']),
    decidedAt: instantOrNull(row['decided_at'])?.toISOString() ?? null,
    decisionNote: textOrNull(row['decision_note']),
  };
}

/** One adjustment as it is shown. */
export async function getAdjustment(read: Sql, adjustmentId: string): Promise<PointsAdjustment> {
  const row = await read.one(`${shown} WHERE d.id = ?`, [adjustmentId]);
  if (!row) throw new Error(`no adjustment ${adjustmentId}`);
  return adjustmentFrom(row);
}

/** Adjustments of members within the caller's reach, newest first. @throws Refusal cursor.invalid */
export async function adjustmentsPage(
  read: Sql,
  actor: StaffActor,
  page: {
    state?: AdjustmentState | undefined;
    memberId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Page<PointsAdjustment>> {
  const [before] = page.cursor ? decodeCursor(page.cursor, ['id']) : ['adj_~'];
  const scope = membersInReach(actor, 'points.read');
  const rows = await read.all(
    `${shown} WHERE d.id < ? AND ${scope.text}${page.state ? ' AND d.state = ?' : ''}
     ${page.memberId ? 'AND d.member_id = ?' : ''} ORDER BY d.id DESC LIMIT ?`,
    [
      before,
      ...scope.values,
      ...(page.state ? [page.state] : []),
      ...(page.memberId ? [page.memberId] : []),
      page.limit + 1,
    ],
  );
  return pageFrom(rows, page.limit, (row) => [textOf(row['id'])], adjustmentFrom);
}

/** A hold as stored. */
export function holdFrom(row: SqlRow): PointsHold {
  return {
    id: textOf(row['id']),
    memberId: textOf(row['member_id']),
    points: numberOf(row['points']),
    reason: textOf(row['reason']),
    state: textOf(row['state']) as PointsHold['state'],
    holderName: textOf(row['holder_name']),
    heldAt: instantOf(row['held_at']).toISOString(),
    releasedAt: instantOrNull(row['released_at'])?.toISOString() ?? null,
  };
}

/** The latest holds of a member's points, newest first. */
export async function listHolds(read: Sql, memberId: string, limit: number): Promise<PointsHold[]> {
  const rows = await read.all(
    'SELECT * FROM points_hold WHERE member_id = ? ORDER BY id DESC LIMIT ?',
    [memberId, limit],
  );
  return rows.map(holdFrom);
}

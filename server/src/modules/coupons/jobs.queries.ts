import type { CouponBatch, CouponGrant, CouponJobState, GrantAudience } from '@huike/shared-types';
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
import type { SqlCondition } from '../audit';

/** A grant to many members or a batch of codes, as stored. */
export interface CouponJob {
  id: string;
  kind: 'grant' | 'batch';
  state: CouponJobState;
  templateId: string;
  templateName: string;
  orgPath: string;
  version: number | null;
  faceFen: number | null;
  audience: GrantAudience | null;
  orgPaths: string[];
  totalCount: number;
  doneCount: number;
  issuedCount: number;
  memberCursor: string;
  lastOn: string | null;
  reason: string;
  actorName: string;
  createdAt: Date;
  finishedAt: Date | null;
}

const selected = `SELECT j.*, p.name AS template_name, p.org_path FROM coupon_job j
  JOIN coupon_template p ON p.id = j.template_id`;

function jobFrom(row: SqlRow): CouponJob {
  const audience = textOrNull(row['audience']);
  return {
    id: textOf(row['id']),
    kind: textOf(row['kind']) as CouponJob['kind'],
    state: textOf(row['state']) as CouponJobState,
    templateId: textOf(row['template_id']),
    templateName: textOf(row['template_name']),
    orgPath: textOf(row['org_path']),
    version: numberOrNull(row['version_no']),
    faceFen: numberOrNull(row['face_fen']),
    audience: audience === null ? null : (JSON.parse(audience) as GrantAudience),
    orgPaths: JSON.parse(textOf(row['org_paths'])) as string[],
    totalCount: numberOf(row['total_count']),
    doneCount: numberOf(row['done_count']),
    issuedCount: numberOf(row['issued_count']),
    memberCursor: textOf(row['member_cursor']),
    lastOn: textOrNull(row['last_on']),
    reason: textOf(row['reason']),
    actorName: textOf(row['actor_name']),
    createdAt: instantOf(row['created_at']),
    finishedAt: instantOrNull(row['finished_at']),
  };
}

export async function findCouponJob(read: Sql, id: string): Promise<CouponJob | undefined> {
  const row = await read.one(`${selected} WHERE j.id = ?`, [id]);
  return row && jobFrom(row);
}

/** Locks a job's own row. */
export async function lockCouponJob(tx: Tx, id: string): Promise<Locked<CouponJob> | undefined> {
  const row = await tx.one(`SELECT id FROM coupon_job WHERE id = ?${tx.dialect.forUpdate}`, [id]);
  const job = row && (await findCouponJob(tx, id));
  return job && locked(job);
}

/** Jobs of a kind before `beforeId`, newest first; one more than `limit`. */
export async function listCouponJobs(
  read: Sql,
  wish: {
    kind: CouponJob['kind'];
    reach: SqlCondition;
    templateId?: string | undefined;
    beforeId: string;
    limit: number;
  },
): Promise<CouponJob[]> {
  const values: SqlValue[] = [wish.kind, wish.beforeId, ...wish.reach.values];
  if (wish.templateId !== undefined) values.push(wish.templateId);
  const ofTemplate = wish.templateId === undefined ? '' : 'AND j.template_id = ?';
  const rows = await read.all(
    `${selected} WHERE j.kind = ? AND j.id < ? AND ${wish.reach.text} ${ofTemplate} ORDER BY j.id DESC LIMIT ?`,
    [...values, wish.limit + 1],
  );
  return rows.map(jobFrom);
}

/** Ids of jobs that wait to be run: never begun, or left behind by a process that is gone. */
export async function listWaitingCouponJobs(read: Sql, nowText: string): Promise<string[]> {
  const rows = await read.all(
    `SELECT id FROM coupon_job WHERE state IN ('queued', 'running')
       AND (leased_until IS NULL OR leased_until < ?) ORDER BY id LIMIT 20`,
    [nowText],
  );
  return rows.map((row) => textOf(row['id']));
}

/** How many codes of each batch are in which state. */
export async function countCodes(
  read: Sql,
  jobIds: readonly string[],
): Promise<Map<string, { entered: number; void: number }>> {
  const counts = new Map(jobIds.map((id) => [id, { entered: 0, void: 0 }]));
  if (jobIds.length === 0) return counts;
  const rows = await read.all(
    `SELECT job_id, state, COUNT(*) AS n FROM coupon_code WHERE job_id IN (${placeholders(jobIds.length)})
     GROUP BY job_id, state`,
    [...jobIds],
  );
  for (const row of rows) {
    const state = textOf(row['state']);
    const count = counts.get(textOf(row['job_id']));
    if (count && (state === 'entered' || state === 'void')) count[state] = numberOf(row['n']);
  }
  return counts;
}

function presentJob(job: CouponJob) {
  const { id, state, templateId, templateName, reason, actorName } = job;
  const createdAt = job.createdAt.toISOString();
  const finishedAt = job.finishedAt?.toISOString() ?? null;
  return { id, state, templateId, templateName, reason, actorName, createdAt, finishedAt };
}

/** A grant as staff see it. @param tierName of the tier it goes to, where it goes to one */
export function presentGrant(job: CouponJob, tierName: string | null): CouponGrant {
  const { audience } = job;
  const label = audience?.kind === 'tag' ? audience.tag : tierName;
  return {
    ...presentJob(job),
    audience: { kind: audience?.kind ?? 'members', label },
    totalCount: job.totalCount,
    doneCount: job.doneCount,
    issuedCount: job.issuedCount,
    refusedCount: job.doneCount - job.issuedCount,
  };
}

/** A batch as staff see it. */
export function presentBatch(
  job: CouponJob,
  codes: { entered: number; void: number } | undefined,
): CouponBatch {
  return {
    ...presentJob(job),
    count: job.totalCount,
    madeCount: job.doneCount,
    enteredCount: codes?.entered ?? 0,
    voidCount: codes?.void ?? 0,
    lastOn: job.lastOn,
  };
}

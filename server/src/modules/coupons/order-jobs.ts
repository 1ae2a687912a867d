import type { createBatchInput, grantCouponsInput } from '@huike/shared-types';
import type * as z from 'zod';
import type { StaffActor } from '../../core/actor';
import { sqlInstant, type SqlValue } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { pathsOf } from '../identity';
import { countAudience } from './audience.queries';
import { takeBudget } from './issue-coupon';
import { lockCouponJob, type CouponJob } from './jobs.queries';
import type { TemplateFacts } from './templates.queries';

/** Who orders, for the audit log. */
export interface Orderer {
  actor: StaffActor;
  request?: RequestFacts;
}

/**
 * Orders a grant to many members; nothing is issued yet. Audited.
 * @param template within the orderer's reach
 * @returns the job's id
 * @throws Refusal coupon.wrong_state where the template is not published
 */
export async function orderGrant(
  tx: Tx,
  orderer: Orderer,
  {
    template,
    audience,
    reason,
  }: Omit<z.output<typeof grantCouponsInput>, 'templateId'> & {
    template: TemplateFacts;
  },
): Promise<string> {
  assertThat(template.state === 'published', 'coupon.wrong_state');
  const orgPaths = pathsOf(orderer.actor, 'coupons.issue');
  const totalCount = await countAudience(tx, { audience, orgPaths });
  return addJob(tx, orderer, template, {
    kind: 'grant',
    versionNo: null,
    faceFen: null,
    audience: JSON.stringify(audience),
    orgPaths,
    totalCount,
    lastOn: null,
    reason,
  });
}

/**
 * Takes codes from a template's budget and orders them; none is made yet. Locks the budget. Audited.
 * @param template within the orderer's reach
 * @returns the job's id
 * @throws Refusal coupon.wrong_state where the template is not published, coupon.sold_out
 */
export async function orderBatch(
  tx: Tx,
  orderer: Orderer,
  {
    template,
    count,
    lastOn,
    reason,
  }: Omit<z.output<typeof createBatchInput>, 'templateId'> & {
    template: TemplateFacts;
  },
): Promise<string> {
  assertThat(template.state === 'published', 'coupon.wrong_state');
  const { faceFen } = template.terms;
  const jobId = await addJob(tx, orderer, template, {
    kind: 'batch',
    versionNo: template.version,
    faceFen,
    audience: null,
    orgPaths: [],
    totalCount: count,
    lastOn,
    reason,
  });
  assertThat(await takeBudget(tx, template.id, count, faceFen), 'coupon.sold_out');
  return jobId;
}

/**
 * Stops a grant that waits or runs; what was issued stays. Locks the job. Audited.
 * @throws Refusal coupon.job_not_found, coupon.job_over
 */
export async function cancelGrant(tx: Tx, orderer: Orderer, jobId: string): Promise<void> {
  const job = await lockCouponJob(tx, jobId);
  assertThat(job?.kind === 'grant', 'coupon.job_not_found');
  assertThat(job.state === 'queued' || job.state === 'running', 'coupon.job_over');
  await endJob(tx, jobId, 'cancelled');
  await recordAudit(tx, {
    ...orderer,
    action: 'coupon_grant.cancelled',
    subjectKind: 'coupon_job',
    subjectId: jobId,
    orgPath: job.orgPath,
    after: { doneCount: job.doneCount, issuedCount: job.issuedCount },
  });
}

/**
 * Makes the codes of a batch worthless that nobody entered, and gives them back to the budget. Locks
 * the job, its codes, and the budget last. Audited.
 * @throws Refusal coupon.job_not_found, coupon.job_over where it was done before
 */
export async function voidBatch(
  tx: Tx,
  orderer: Orderer,
  { jobId, reason }: { jobId: string; reason: string },
): Promise<void> {
  const job = await lockCouponJob(tx, jobId);
  assertThat(job?.kind === 'batch', 'coupon.job_not_found');
  assertThat(job.state !== 'cancelled', 'coupon.job_over');
  const voided = await tx.run(
    "UPDATE coupon_code SET state = 'void', ended_at = ? WHERE job_id = ? AND state = 'open'",
    [sqlInstant(tx.now), jobId],
  );
  await endJob(tx, jobId, 'cancelled');
  const freed = voided + job.totalCount - job.doneCount;
  await tx.run(
    'UPDATE coupon_budget SET taken_count = taken_count - ?, taken_fen = taken_fen - ? WHERE template_id = ?',
    [freed, freed * (job.faceFen ?? 0), job.templateId],
  );
  await recordAudit(tx, {
    ...orderer,
    action: 'coupon_batch.voided',
    subjectKind: 'coupon_job',
    subjectId: jobId,
    orgPath: job.orgPath,
    after: { voidCount: voided, neverMadeCount: job.totalCount - job.doneCount },
    reason,
  });
}

/** Ends a job. */
export async function endJob(tx: Tx, jobId: string, state: 'done' | 'cancelled'): Promise<void> {
  await tx.run(
    'UPDATE coupon_job SET state = ?, finished_at = ?, leased_until = NULL WHERE id = ?',
    [state, sqlInstant(tx.now), jobId],
  );
}

async function addJob(
  tx: Tx,
  orderer: Orderer,
  template: TemplateFacts,
  job: Pick<CouponJob, 'kind' | 'faceFen' | 'totalCount' | 'lastOn' | 'reason'> & {
    versionNo: number | null;
    audience: string | null;
    orgPaths: readonly string[];
  },
): Promise<string> {
  const id = newId('couponJob', tx.now);
  const { actor } = orderer;
  const values: SqlValue[] = [
    id,
    job.kind,
    template.id,
    job.versionNo,
    job.faceFen,
    job.audience,
    JSON.stringify(job.orgPaths),
    job.totalCount,
    job.lastOn,
    job.reason,
    actor.staffId,
    actor.name,
    sqlInstant(tx.now),
  ];
  await tx.run(
    `INSERT INTO coupon_job (id, kind, state, template_id, version_no, face_fen, audience, org_paths,
       total_count, done_count, issued_count, member_cursor, last_on, reason, actor_id, actor_name,
       leased_until, created_at, finished_at)
     VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?, 0, 0, '', ?, ?, ?, ?, NULL, ?, NULL)`,
    values,
  );
  await recordAudit(tx, {
    ...orderer,
    action: `coupon_${job.kind}.ordered`,
    subjectKind: 'coupon_job',
    subjectId: id,
    orgPath: template.orgPath,
    after: { templateId: template.id, name: template.terms.name, count: job.totalCount },
    reason: job.reason,
  });
  return id;
}

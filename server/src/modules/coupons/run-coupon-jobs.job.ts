import { businessDayOf } from '../../core/business-day';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import type { Secrets } from '../../core/secrets';
import { recordAudit } from '../audit';
import { listAudience } from './audience.queries';
import { issueInBulk, type BulkOutcome } from './issue-in-bulk';
import {
  findCouponJob,
  listWaitingCouponJobs,
  lockCouponJob,
  type CouponJob,
} from './jobs.queries';
import { makeCodes } from './make-codes';
import { endJob } from './order-jobs';
import { findTemplate } from './templates.queries';

/** What running grants and batches needs. */
export interface CouponJobNeeds {
  db: Pick<Database, 'read' | 'inTransaction'>;
  clock: Clock;
  secrets: Secrets;
  timeZone: string;
  /** Asked before each piece; a job that is left behind goes on later. */
  shouldStop?: () => boolean;
}

const leaseMs = 30_000;
const membersAtOnce = 100;
const codesAtOnce = 500;

/**
 * Runs one grant or batch that waits. Each piece is one transaction that issues, keeps the outcomes and
 * moves the cursor under the job's lock: a process that dies loses the piece it was at and nothing
 * else, and two processes with one job never serve a member twice.
 * @returns the job's id; undefined where none waits
 */
export async function runNextCouponJob(needs: CouponJobNeeds): Promise<string | undefined> {
  const { db, clock } = needs;
  for (const jobId of await listWaitingCouponJobs(db.read, sqlInstant(clock.now()))) {
    if (!(await claim(db, jobId))) continue;
    let isMore = true;
    while (isMore && !needs.shouldStop?.()) {
      isMore = await db.inTransaction((tx) => doPiece(tx, needs, jobId));
    }
    return jobId;
  }
  return undefined;
}

/** Takes a job for a while. Locks it; false where another process was first. */
async function claim(db: Pick<Database, 'inTransaction'>, jobId: string): Promise<boolean> {
  return db.inTransaction(async (tx) => {
    const changed = await tx.run(
      `UPDATE coupon_job SET state = 'running', leased_until = ?
       WHERE id = ? AND state IN ('queued', 'running') AND (leased_until IS NULL OR leased_until < ?)`,
      [leaseEnd(tx.now), jobId, sqlInstant(tx.now)],
    );
    return changed === 1;
  });
}

const leaseEnd = (now: Date) => sqlInstant(new Date(now.getTime() + leaseMs));

/** @returns false where the job is over, or no longer ours to go on with */
async function doPiece(tx: Tx, needs: CouponJobNeeds, jobId: string): Promise<boolean> {
  const job = await lockCouponJob(tx, jobId);
  if (job?.state !== 'running') return false;
  const isMore =
    job.kind === 'grant'
      ? await grantPiece(tx, job, businessDayOf(tx.now, needs.timeZone))
      : await batchPiece(tx, job, needs.secrets);
  if (isMore) return true;
  await endJob(tx, jobId, 'done');
  const finished = await findCouponJob(tx, jobId);
  await recordAudit(tx, {
    actor: 'system',
    action: `coupon_${job.kind}.done`,
    subjectKind: 'coupon_job',
    subjectId: jobId,
    orgPath: job.orgPath,
    after: { doneCount: finished?.doneCount ?? 0, issuedCount: finished?.issuedCount ?? 0 },
  });
  return false;
}

async function grantPiece(tx: Tx, job: CouponJob, businessOn: string): Promise<boolean> {
  const template = await findTemplate(tx, job.templateId);
  if (!template || !job.audience) return false;
  const members = await listAudience(
    tx,
    { audience: job.audience, orgPaths: job.orgPaths },
    { after: job.memberCursor, limit: membersAtOnce },
  );
  const last = members.at(-1);
  if (!last) return false;
  const outcomes = await issueInBulk(tx, { template, members, jobId: job.id, businessOn });
  await keepOutcomes(tx, job.id, outcomes);
  const issuedCount = outcomes.filter(({ couponId }) => couponId !== null).length;
  await moveOn(tx, job.id, members.length, issuedCount, last.memberId);
  return members.length === membersAtOnce;
}

async function batchPiece(tx: Tx, job: CouponJob, secrets: Secrets): Promise<boolean> {
  const count = Math.min(codesAtOnce, job.totalCount - job.doneCount);
  if (count > 0) await makeCodes(tx, secrets, job, count);
  await moveOn(tx, job.id, count, count, '');
  return job.doneCount + count < job.totalCount;
}

async function keepOutcomes(
  tx: Tx,
  jobId: string,
  outcomes: readonly BulkOutcome[],
): Promise<void> {
  await tx.run(
    `INSERT INTO coupon_grant_row (job_id, member_id, outcome, coupon_id)
     VALUES ${outcomes.map(() => '(?, ?, ?, ?)').join(', ')}`,
    outcomes.flatMap(({ memberId, outcome, couponId }) => [jobId, memberId, outcome, couponId]),
  );
}

async function moveOn(
  tx: Tx,
  jobId: string,
  done: number,
  issued: number,
  memberCursor: string,
): Promise<void> {
  await tx.run(
    `UPDATE coupon_job SET done_count = done_count + ?, issued_count = issued_count + ?, member_cursor = ?,
       leased_until = ? WHERE id = ?`,
    [done, issued, memberCursor, leaseEnd(tx.now), jobId],
  );
}

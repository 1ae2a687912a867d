import {
  couponBatchSchema,
  couponConsoleEndpoints as endpoints,
  couponGrantSchema,
  couponJobIdInput,
  createBatchInput,
  grantCouponsInput,
  listCouponJobsInput,
  pageOf,
  voidBatchInput,
  type CouponGrant,
} from '@huike/shared-types';
import type { Permission } from '@huike/shared-types';
import * as z from 'zod';
import type { StaffActor } from '../../core/actor';
import { csvOf } from '../../core/csv';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { serveStaffDownload } from '../../core/serve-files';
import { reachesPath, scopeCondition } from '../identity';
import { listTiers } from '../members';
import { grantOutcomes } from './coupon-files.report';
import { getTemplateInReach } from './coupons.policy';
import {
  countCodes,
  findCouponJob,
  listCouponJobs,
  presentBatch,
  presentGrant,
  type CouponJob,
} from './jobs.queries';
import { cancelGrant, orderBatch, orderGrant, voidBatch } from './order-jobs';

/**
 * A job of a kind whose template is within the caller's reach.
 * @throws Refusal coupon.job_not_found
 */
export async function getJob(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  wanted: { kind: CouponJob['kind']; jobId: string },
): Promise<CouponJob> {
  const job = await findCouponJob(read, wanted.jobId);
  const isReached = job?.kind === wanted.kind && reachesPath(actor, permission, job.orgPath);
  assertThat(job && isReached, 'coupon.job_not_found');
  return job;
}

/** Granting coupons to many members. */
export function grantConsoleRoutes(door: Door): void {
  const present = async (read: Sql, job: CouponJob): Promise<CouponGrant> => {
    const { audience } = job;
    const tiers = audience?.kind === 'tier' ? await listTiers(read) : [];
    const tierId = audience?.kind === 'tier' ? audience.tierId : null;
    return presentGrant(job, tiers.find((tier) => tier.id === tierId)?.name ?? null);
  };
  const presentOne = async (read: Sql, jobId: string): Promise<CouponGrant> => {
    const job = await findCouponJob(read, jobId);
    assertThat(job, 'coupon.job_not_found');
    return present(read, job);
  };
  serveStaffCommand(door, endpoints.grantCoupons, 'coupons.issue', {
    input: grantCouponsInput,
    output: couponGrantSchema,
    command: async (tx, { actor, request, input: { templateId, ...wish } }) => {
      const template = await getTemplateInReach(tx, actor, 'coupons.issue', templateId);
      return presentOne(tx, await orderGrant(tx, { actor, request }, { ...wish, template }));
    },
  });
  serveStaff(door, endpoints.listCouponGrants, 'coupons.read', {
    input: listCouponJobsInput,
    output: pageOf(couponGrantSchema),
    handle: async ({ actor, input }) => {
      const jobs = await jobsPage(door.db.read, actor, 'grant', input);
      const items = await Promise.all(jobs.items.map((job) => present(door.db.read, job)));
      return { items, nextCursor: jobs.nextCursor };
    },
  });
  serveStaff(door, endpoints.readCouponGrant, 'coupons.read', {
    input: couponJobIdInput,
    output: couponGrantSchema,
    handle: async ({ actor, input: { jobId } }) =>
      present(
        door.db.read,
        await getJob(door.db.read, actor, 'coupons.read', { kind: 'grant', jobId }),
      ),
  });
  serveStaff(door, endpoints.cancelCouponGrant, 'coupons.issue', {
    input: couponJobIdInput,
    output: couponGrantSchema,
    handle: ({ actor, request, input: { jobId } }) =>
      door.db.inTransaction(async (tx) => {
        await getJob(tx, actor, 'coupons.issue', { kind: 'grant', jobId });
        await cancelGrant(tx, { actor, request }, jobId);
        return presentOne(tx, jobId);
      }),
  });
  serveStaffDownload(door, endpoints.downloadGrantOutcomes, 'coupons.read', {
    input: couponJobIdInput,
    output: z.string(),
    handle: async ({ actor, input: { jobId } }) => {
      await getJob(door.db.read, actor, 'coupons.read', { kind: 'grant', jobId });
      const columns = ['member', 'name', 'outcome'];
      return {
        fileName: `coupon-grant-${jobId}.csv`,
        body: csvOf(columns, grantOutcomes(door.db.read, jobId)),
      };
    },
  });
}

/** Making codes and taking them back. */
export function batchConsoleRoutes(door: Door): void {
  const presentOne = async (read: Sql, jobId: string) => {
    const job = await findCouponJob(read, jobId);
    assertThat(job, 'coupon.job_not_found');
    return presentBatch(job, (await countCodes(read, [jobId])).get(jobId));
  };
  serveStaffCommand(door, endpoints.createCouponBatch, 'coupons.write', {
    input: createBatchInput,
    output: couponBatchSchema,
    command: async (tx, { actor, request, input: { templateId, ...wish } }) => {
      const template = await getTemplateInReach(tx, actor, 'coupons.write', templateId);
      return presentOne(tx, await orderBatch(tx, { actor, request }, { ...wish, template }));
    },
  });
  serveStaff(door, endpoints.listCouponBatches, 'coupons.read', {
    input: listCouponJobsInput,
    output: pageOf(couponBatchSchema),
    handle: async ({ actor, input }) => {
      const jobs = await jobsPage(door.db.read, actor, 'batch', input);
      const codes = await countCodes(
        door.db.read,
        jobs.items.map((job) => job.id),
      );
      return {
        items: jobs.items.map((job) => presentBatch(job, codes.get(job.id))),
        nextCursor: jobs.nextCursor,
      };
    },
  });
  serveStaff(door, endpoints.readCouponBatch, 'coupons.read', {
    input: couponJobIdInput,
    output: couponBatchSchema,
    handle: async ({ actor, input: { jobId } }) => {
      await getJob(door.db.read, actor, 'coupons.read', { kind: 'batch', jobId });
      return presentOne(door.db.read, jobId);
    },
  });
  serveStaffCommand(door, endpoints.voidCouponBatch, 'coupons.write', {
    input: voidBatchInput,
    output: couponBatchSchema,
    command: async (tx, { actor, request, input }) => {
      await getJob(tx, actor, 'coupons.write', { kind: 'batch', jobId: input.jobId });
      await voidBatch(tx, { actor, request }, input);
      return presentOne(tx, input.jobId);
    },
  });
}

async function jobsPage(
  read: Sql,
  actor: StaffActor,
  kind: CouponJob['kind'],
  { cursor, limit, templateId }: z.output<typeof listCouponJobsInput>,
): Promise<{ items: CouponJob[]; nextCursor: string | null }> {
  const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
  const reach = scopeCondition(actor, 'coupons.read', 'p.org_path');
  const rows = await listCouponJobs(read, { kind, reach, templateId, beforeId, limit });
  return pageFrom(
    rows,
    limit,
    (row) => [row.id],
    (row) => row,
  );
}

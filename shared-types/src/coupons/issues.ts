import * as z from 'zod';
import { tagSchema } from '../scope/scope';
import { daySchema, fenSchema, idSchema, instantSchema, pageQuery, textSchema } from '../values';
import { couponKinds } from './templates';

/** Who a grant goes to. */
export const grantAudienceSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('members'),
      memberIds: z.array(idSchema('mbr')).min(1).max(1_000),
    }),
    z.strictObject({ kind: z.literal('tag'), tag: tagSchema }),
    z.strictObject({ kind: z.literal('tier'), tierId: idSchema('tir') }),
  ])
  .meta({ id: 'GrantAudience', description: 'Members out of the caller’s reach are left out' });
export type GrantAudience = z.output<typeof grantAudienceSchema>;

export const couponJobStates = ['queued', 'running', 'done', 'cancelled'] as const;
export type CouponJobState = (typeof couponJobStates)[number];

const jobFields = {
  id: idSchema('cjb'),
  state: z.enum(couponJobStates),
  templateId: idSchema('cpt'),
  templateName: z.string(),
  reason: z.string(),
  actorName: z.string(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
};

export const couponGrantSchema = z
  .object({
    ...jobFields,
    audience: z.object({
      kind: z.enum(['members', 'tag', 'tier']),
      label: z.string().nullable().meta({ description: 'The tag, or the tier’s name' }),
    }),
    totalCount: z.number().int().meta({ description: 'Members when it was ordered' }),
    doneCount: z.number().int(),
    issuedCount: z.number().int(),
    refusedCount: z.number().int(),
  })
  .meta({ id: 'CouponGrant' });
export type CouponGrant = z.infer<typeof couponGrantSchema>;
export const grantCouponsInput = z.strictObject({
  templateId: idSchema('cpt'),
  audience: grantAudienceSchema,
  reason: textSchema(200),
});
export const grantToMemberInput = z.strictObject({
  memberId: idSchema('mbr'),
  templateId: idSchema('cpt'),
  reason: textSchema(200),
});
export const couponJobIdInput = z.strictObject({ jobId: idSchema('cjb') });
export const listCouponJobsInput = z.strictObject({
  templateId: idSchema('cpt').optional(),
  ...pageQuery,
});

/** Codes for paper and partners: whoever enters one gets a coupon. */
export const couponBatchSchema = z
  .object({
    ...jobFields,
    count: z.number().int(),
    madeCount: z.number().int(),
    enteredCount: z.number().int().meta({ description: 'Codes that became a coupon' }),
    voidCount: z.number().int(),
    lastOn: daySchema.nullable().meta({ description: 'Last day a code may be entered' }),
  })
  .meta({ id: 'CouponBatch' });
export type CouponBatch = z.infer<typeof couponBatchSchema>;
export const createBatchInput = z.strictObject({
  templateId: idSchema('cpt'),
  count: z.int().min(1).max(50_000),
  lastOn: daySchema.nullable(),
  reason: textSchema(200),
});
export const voidBatchInput = couponJobIdInput.extend({ reason: textSchema(200) });
export const sheetInput = couponJobIdInput.extend({
  from: z.coerce.number<number>().int().min(1).default(1).meta({ description: 'First code' }),
  count: z.coerce.number<number>().int().min(1).max(1_000).default(400),
});
/** Whether sheets can be printed with Chinese text. */
export const printingSchema = z
  .object({
    hasChineseFont: z.boolean(),
    warning: z.enum(['no_chinese_font']).nullable(),
  })
  .meta({ id: 'CouponPrinting' });
export type CouponPrinting = z.infer<typeof printingSchema>;

export const settlementGroupings = ['template', 'store'] as const;
export const readSettlementInput = z
  .strictObject({
    from: daySchema,
    to: daySchema,
    by: z.enum(settlementGroupings).default('template').meta({
      description: 'store: also by the store that took the coupon; issued is then 0',
    }),
    templateId: idSchema('cpt').optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'] });
export const settlementRowSchema = z
  .object({
    orgUnitId: idSchema('org'),
    orgUnitName: z.string().meta({ description: 'Who pays' }),
    partnerName: z.string().nullable(),
    templateId: idSchema('cpt'),
    templateName: z.string(),
    kind: z.enum(couponKinds),
    storeId: idSchema('org').nullable(),
    storeName: z.string().nullable(),
    issuedCount: z.number().int(),
    redeemedCount: z.number().int(),
    redeemedFen: fenSchema,
    undoneCount: z.number().int(),
    undoneFen: fenSchema,
    costFen: z.number().int().meta({ description: 'Redeemed less undone in these days' }),
  })
  .meta({ id: 'SettlementRow' });
export type SettlementRow = z.infer<typeof settlementRowSchema>;
export const settlementSchema = z
  .object({ items: z.array(settlementRowSchema), totalCostFen: z.number().int() })
  .meta({ id: 'Settlement' });
export type Settlement = z.infer<typeof settlementSchema>;

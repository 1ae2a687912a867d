import * as z from 'zod';
import {
  daySchema,
  idSchema,
  instantSchema,
  pageQuery,
  POINTS_MAX,
  pointsSchema,
  textSchema,
} from '../values';

/** Why points moved. */
export const pointsReasons = [
  'sale',
  'return',
  'opening',
  'adjustment',
  'reversal',
  'debt_repaid',
  'expiry',
  'freeze',
  'unfreeze',
  'spend',
  'refund',
  'pending_release',
  'rebate_conversion',
  'check_in',
  'referral',
  'draw',
  'vote',
  'survey',
] as const;

export const pointsEntrySchema = z
  .object({
    id: idSchema('ent'),
    at: instantSchema,
    businessOn: daySchema,
    reason: z.enum(pointsReasons),
    delta: pointsSchema.meta({ description: 'Signed' }),
    balanceAfter: pointsSchema,
    storeName: z.string().nullable(),
    receiptNo: z.string().nullable(),
    note: z.string().nullable(),
    explanation: z
      .string()
      .nullable()
      .meta({ description: 'How the figure came about, in Chinese' }),
    explanationEn: z
      .string()
      .nullable()
      .meta({ description: 'The same in English; null for entries from before it was kept' }),
  })
  .meta({ id: 'PointsEntry' });
export type PointsEntry = z.infer<typeof pointsEntrySchema>;

export const listPointsInput = z.strictObject({
  direction: z.enum(['all', 'in', 'out']).default('all'),
  ...pageQuery,
});
export const listMemberPointsInput = listPointsInput.extend({ memberId: idSchema('mbr') });

/** When points end: never, months after earning, at a year's end, or months after the last activity. */
export const expiryKinds = ['none', 'fixed', 'year_end', 'rolling'] as const;
export type ExpiryKind = (typeof expiryKinds)[number];

const termsFields = {
  expiryKind: z.enum(expiryKinds),
  expiryTerm: z.number().int().min(0).max(240).meta({
    description: 'Months for fixed and rolling, years after the present one for year_end',
  }),
  expiresAtMonthEnd: z.boolean().meta({ description: 'Under fixed: not before the month is over' }),
  adjustLimit: z.number().int().min(0).max(POINTS_MAX).meta({
    description: 'Points one person may adjust for one member in a day; more needs a second person',
  }),
};
export const pointsTermsSchema = z
  .object({
    id: idSchema('ptm'),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string(),
    version: z.number().int(),
    ...termsFields,
  })
  .meta({ id: 'PointsTerms' });
export type PointsTerms = z.infer<typeof pointsTermsSchema>;
export const pointsTermsListSchema = z.object({ items: z.array(pointsTermsSchema) });
export const setPointsTermsInput = z.strictObject({
  orgUnitId: idSchema('org'),
  ...termsFields,
  reason: textSchema(200),
});

/** Points that end on one day: usable to the end of that day. */
export const expiringDaySchema = z.object({ on: daySchema, points: pointsSchema });
export const expiryForecastSchema = z
  .object({
    days: z.array(expiringDaySchema).meta({ description: 'The nearest first' }),
    months: z.array(z.object({ month: z.string(), points: pointsSchema })).meta({
      description: 'The same by month, `2026-12`',
    }),
    withoutEnd: pointsSchema.meta({ description: 'Points that never expire' }),
    frozen: pointsSchema.meta({ description: 'Points held back; not part of the balance' }),
    pending: z.array(expiringDaySchema).meta({
      description: 'Points that can be used from a later day on, by that day; not in the balance',
    }),
  })
  .meta({ id: 'ExpiryForecast' });
export type ExpiryForecast = z.infer<typeof expiryForecastSchema>;

export const lotStates = ['open', 'spent', 'expired'] as const;
export const pointsLotSchema = z
  .object({
    id: idSchema('lot'),
    openedOn: daySchema,
    expiresOn: daySchema.nullable().meta({ description: 'Last usable day; null: never expires' }),
    amount: pointsSchema,
    remaining: pointsSchema,
    state: z.enum(lotStates),
    reason: z.enum(pointsReasons),
  })
  .meta({ id: 'PointsLot' });
export type PointsLot = z.infer<typeof pointsLotSchema>;
export const listMemberLotsInput = z.strictObject({
  memberId: idSchema('mbr'),
  onlyOpen: z.enum(['true', 'false']).default('true'),
  ...pageQuery,
});
export const readExpiryForecastInput = z.strictObject({ memberId: idSchema('mbr') });

/** `posted` at once; `pending` until a second person makes it `approved` or `rejected`. */
export const adjustmentStates = ['posted', 'pending', 'approved', 'rejected'] as const;
export type AdjustmentState = (typeof adjustmentStates)[number];
export const pointsAdjustmentSchema = z
  .object({
    id: idSchema('adj'),
    memberId: idSchema('mbr'),
    memberName: z.string().nullable(),
    points: pointsSchema.meta({ description: 'Signed' }),
    reason: z.string(),
    state: z.enum(adjustmentStates),
    requestedBy: idSchema('stf'),
    requesterName: z.string(),
    requestedAt: instantSchema,
    deciderName: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    decisionNote: z.string().nullable(),
  })
  .meta({ id: 'PointsAdjustment' });
export type PointsAdjustment = z.infer<typeof pointsAdjustmentSchema>;

const adjustMax = 10_000_000;
export const adjustPointsInput = z.strictObject({
  memberId: idSchema('mbr'),
  points: z
    .int()
    .min(-adjustMax)
    .max(adjustMax)
    .refine((points) => points !== 0)
    .meta({ description: 'Signed, not 0' }),
  reason: textSchema(200),
});
export const listAdjustmentsInput = z.strictObject({
  state: z.enum(adjustmentStates).optional(),
  memberId: idSchema('mbr').optional(),
  ...pageQuery,
});
export const decideAdjustmentInput = z.strictObject({
  adjustmentId: idSchema('adj'),
  isApproved: z.boolean(),
  note: textSchema(200),
});

export const pointsHoldSchema = z
  .object({
    id: idSchema('hld'),
    memberId: idSchema('mbr'),
    points: pointsSchema,
    reason: z.string(),
    state: z.enum(['held', 'released']),
    holderName: z.string(),
    heldAt: instantSchema,
    releasedAt: instantSchema.nullable(),
  })
  .meta({ id: 'PointsHold' });
export type PointsHold = z.infer<typeof pointsHoldSchema>;
export const holdPointsInput = z.strictObject({
  memberId: idSchema('mbr'),
  points: z.int().min(1).max(adjustMax),
  reason: textSchema(200),
});
export const releaseHoldInput = z.strictObject({
  holdId: idSchema('hld'),
  reason: textSchema(200),
});
export const listHoldsInput = z.strictObject({ memberId: idSchema('mbr') });
export const pointsHoldListSchema = z.object({ items: z.array(pointsHoldSchema) });

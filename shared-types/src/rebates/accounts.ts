import * as z from 'zod';
import { scopeSchema } from '../scope/scope';
import {
  daySchema,
  FEN_MAX,
  fenSchema,
  idSchema,
  instantSchema,
  pageQuery,
  POINTS_MAX,
  pointsSchema,
  textSchema,
} from '../values';

/** Points a policy would turn into money now. */
export const rebateOfferSchema = z
  .object({
    policyId: idSchema('rbp'),
    schemeName: z.string(),
    points: pointsSchema,
    fen: fenSchema,
    stepPoints: pointsSchema,
    minimumPoints: pointsSchema,
  })
  .meta({ id: 'RebateOffer' });
export type RebateOffer = z.infer<typeof rebateOfferSchema>;

export const rebateAccountSchema = z
  .object({
    id: idSchema('rba'),
    name: z.string(),
    balanceFen: fenSchema,
    owedFen: fenSchema.meta({ description: 'Left over from returns; later money repays it first' }),
    scope: scopeSchema,
    lots: z
      .array(z.object({ expiresOn: daySchema.nullable(), fen: fenSchema }))
      .meta({ description: 'What is left by last day, the soonest to end first' }),
  })
  .meta({ id: 'RebateAccount' });
export type RebateAccount = z.output<typeof rebateAccountSchema>;
export const rebateAccountListSchema = z.object({
  accounts: z.array(rebateAccountSchema),
  offers: z.array(rebateOfferSchema),
});
export type RebateAccountList = z.output<typeof rebateAccountListSchema>;

/** Why rebate money moved. */
export const rebateReasons = [
  'rebate_conversion',
  'rebate_grant',
  'rebate_take_back',
  'rebate_spend',
  'rebate_refund',
  'rebate_expiry',
  'reversal',
] as const;
export const rebateEntrySchema = z
  .object({
    id: idSchema('ent'),
    at: instantSchema,
    businessOn: daySchema,
    reason: z.enum(rebateReasons),
    deltaFen: z.int().min(-FEN_MAX).max(FEN_MAX).meta({ description: 'Signed' }),
    balanceAfterFen: fenSchema,
    points: pointsSchema.nullable().meta({ description: 'Points it was converted from' }),
    storeName: z.string().nullable(),
    receiptNo: z.string().nullable(),
    conversionId: idSchema('rbc').nullable().meta({
      description: 'Where it is a conversion that still can be asked to be reversed',
    }),
  })
  .meta({ id: 'RebateEntry' });
export type RebateEntry = z.output<typeof rebateEntrySchema>;

export const listMyRebateEntriesInput = z.strictObject({
  accountId: idSchema('rba'),
  ...pageQuery,
});
export const listMemberRebatesInput = z.strictObject({ memberId: idSchema('mbr') });
export const listMemberRebateEntriesInput = z.strictObject({
  memberId: idSchema('mbr'),
  accountId: idSchema('rba'),
  ...pageQuery,
});

const convertFields = {
  policyId: idSchema('rbp'),
  points: z
    .int()
    .min(1)
    .max(POINTS_MAX)
    .meta({ description: 'As offered, or fewer in whole steps' }),
};
export const convertMyPointsInput = z.strictObject(convertFields);
export const convertMemberPointsInput = z.strictObject({
  memberId: idSchema('mbr'),
  ...convertFields,
});
export const rebateConversionSchema = z
  .object({
    id: idSchema('rbc'),
    points: pointsSchema,
    fen: fenSchema,
    schemeName: z.string(),
    expiresOn: daySchema.nullable(),
    pointsBalance: pointsSchema,
    state: z.enum(['done', 'reversed']),
  })
  .meta({ id: 'RebateConversion' });
export type RebateConversion = z.infer<typeof rebateConversionSchema>;
export const reverseRebateConversionInput = z.strictObject({
  conversionId: idSchema('rbc'),
  reason: textSchema(200),
});
const tillFields = {
  resolutionId: idSchema('res'),
  storeId: idSchema('org'),
  terminalNo: textSchema(20),
};
export const offerRebatesAtTillInput = z.strictObject(tillFields);
export const convertAtTillInput = z.strictObject({ ...tillFields, ...convertFields });
export const tillRebatesSchema = z
  .object({
    converted: z.array(rebateConversionSchema).meta({
      description: 'What policies converted by themselves because the card was read',
    }),
    offers: z.array(rebateOfferSchema).meta({ description: 'What the member may be asked' }),
  })
  .meta({ id: 'TillRebates' });
export type TillRebates = z.infer<typeof tillRebatesSchema>;

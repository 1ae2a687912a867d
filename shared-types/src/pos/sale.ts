import * as z from 'zod';
import { memberRowSchema } from '../members/member';
import { scopeMisses } from '../scope/scope-misses';
import { earningRuleSchema, roundings, tierCardSchema } from '../programme/programme';
import {
  cursorSchema,
  daySchema,
  fenSchema,
  idSchema,
  instantSchema,
  pageQuery,
  phoneSchema,
  pointsSchema,
  textSchema,
} from '../values';

export const storeAndTerminal = {
  storeId: idSchema('org'),
  terminalNo: z
    .string()
    .regex(/^[\w-]{1,20}$/)
    .meta({ description: 'The till’s own name', example: 'T01' }),
};
const receiptNoSchema = z
  .string()
  .regex(/^[\w\-./]{1,40}$/)
  .meta({ description: 'Unique within the store', example: 'R20261122-0001' });

/** Why an award rule gave nothing: a part of its scope, a better rule, a cap, or less than a point. */
export const awardMisses = [...scopeMisses, 'beaten', 'cap', 'too_little'] as const;

/** Code, phone or card: the ways to say who the customer is at a till. */
export const resolveMemberInput = z.strictObject({
  ...storeAndTerminal,
  code: z.string().min(1).max(64).optional().meta({ example: '95123456789012345678' }),
  phone: phoneSchema.optional(),
});
export const resolutionStates = ['confirmed', 'awaiting_confirmation'] as const;
export const resolutionSchema = z
  .object({
    id: idSchema('res'),
    state: z.enum(resolutionStates),
    expiresAt: instantSchema,
    member: z.object({
      id: idSchema('mbr'),
      nameMasked: z.string().nullable(),
      phoneMasked: z.string().nullable(),
      tier: tierCardSchema,
      pointsBalance: pointsSchema.meta({ description: '0 until the resolution is confirmed' }),
    }),
  })
  .meta({ id: 'Resolution' });
export type Resolution = z.infer<typeof resolutionSchema>;
export const confirmResolutionInput = z.strictObject({
  resolutionId: idSchema('res'),
  storeId: idSchema('org'),
  terminalNo: storeAndTerminal.terminalNo,
});

/** Ways to pay that are money, and those that are the member’s own and need a quote. */
export const moneyTenderKinds = ['cash', 'bank_card', 'wechat_pay', 'other'] as const;
export const instrumentTenderKinds = ['coupon', 'rebate_account', 'points'] as const;
export const tenderKinds = [...moneyTenderKinds, ...instrumentTenderKinds] as const;
export type TenderKind = (typeof tenderKinds)[number];
export type InstrumentTenderKind = (typeof instrumentTenderKinds)[number];
export const tenderSchema = z.strictObject({
  kind: z.enum(tenderKinds),
  amountFen: fenSchema,
  reference: z.string().trim().max(64).optional(),
});

export const saleLineInput = z.strictObject({
  lineNo: z.number().int().min(1).max(999),
  itemCode: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .optional(),
  name: textSchema(80),
  quantity: z.number().int().min(1).max(9999),
  unitPriceFen: fenSchema,
  discountFen: fenSchema.default(0),
});

export const quoteHashSchema = z
  .string()
  .regex(/^[\w-]{43}$/)
  .meta({ description: 'As the quote told it' });

const saleTerms = {
  ...storeAndTerminal,
  receiptNo: receiptNoSchema,
  soldAt: instantSchema
    .optional()
    .meta({ description: 'The till’s time; the server’s where absent' }),
  memberCode: z.string().min(1).max(64).optional(),
  resolutionId: idSchema('res').optional(),
  lines: z.array(saleLineInput).min(1).max(200),
  tenders: z.array(tenderSchema).max(20),
  totalFen: fenSchema.meta({
    description: 'Must equal the tenders and the lines, less the tier discount of a quote',
  }),
};
export const commitSaleInput = z.strictObject({
  ...saleTerms,
  quoteId: idSchema('qte').optional().meta({
    description: 'Where coupons, points, the rebate account or a tier price pay; with quoteHash',
  }),
  quoteHash: quoteHashSchema.optional(),
});
export type CommitSale = z.output<typeof commitSaleInput>;

export const awardOutcomeSchema = z.object({
  ruleId: idSchema('awr'),
  versionId: idSchema('awv'),
  version: z.int(),
  name: z.string(),
  eligibleFen: fenSchema.meta({ description: 'What was paid for the goods in scope' }),
  points: pointsSchema.meta({ description: 'What it gave' }),
  uncappedPoints: pointsSchema,
  miss: z.enum(awardMisses).nullable().meta({ description: 'Why it gave nothing; null: it gave' }),
  cappedBy: z.enum(['sale', 'day']).nullable(),
  beatenBy: z.string().nullable().meta({ description: 'The rule of its group that gave more' }),
  textZh: z.string(),
  textEn: z.string(),
});
/** What one award rule had to say to a sale. */
export type AwardOutcome = z.infer<typeof awardOutcomeSchema>;

export const earningExplanationSchema = z
  .object({
    ruleId: idSchema('ern'),
    basisFen: fenSchema,
    points: z.number().int(),
    perFen: z.number().int(),
    multiplierBp: z.number().int(),
    rounding: z.enum(roundings),
    textZh: z.string(),
    textEn: z.string(),
    basePoints: pointsSchema
      .optional()
      .meta({ description: 'Of the base rate alone; absent: no award rule was looked at' }),
    awards: z.array(awardOutcomeSchema).optional(),
    pending: z
      .object({ points: pointsSchema, releaseOn: daySchema })
      .optional()
      .meta({ description: 'What of the points can be used from a later day on' }),
  })
  .meta({ id: 'EarningExplanation' });
export type EarningExplanation = z.infer<typeof earningExplanationSchema>;

/** What a coupon, points or a rebate account had paid of goods that came back. */
export const returnedInstrumentSchema = z
  .object({
    kind: z.enum(instrumentTenderKinds),
    reference: z.string().nullable(),
    name: z.string().nullable(),
    amountFen: fenSchema,
    points: pointsSchema.nullable().meta({ description: 'Points given back' }),
  })
  .meta({ id: 'ReturnedInstrument' });

export const returnSchema = z
  .object({
    id: idSchema('ret'),
    saleId: idSchema('sal'),
    receiptNo: z.string(),
    returnedAt: instantSchema,
    businessOn: daySchema,
    lines: z.array(
      z.object({ lineNo: z.number().int(), quantity: z.number().int(), refundFen: fenSchema }),
    ),
    goodsFen: fenSchema.meta({ description: 'Value of the goods returned' }),
    instrumentFen: fenSchema.meta({ description: 'Of it, what coupons, points and rebate paid' }),
    deductedFen: fenSchema.meta({ description: 'Kept back for points already spent' }),
    refundFen: fenSchema.meta({
      description: 'Money to pay out: goodsFen less instrumentFen and deductedFen',
    }),
    tenders: z
      .array(z.object({ kind: z.enum(tenderKinds), amountFen: fenSchema }))
      .meta({ description: 'How to pay refundFen out: money alone' }),
    instruments: z.array(returnedInstrumentSchema).meta({
      description: 'Points and rebate are back with the member; a coupon’s share lapses',
    }),
    restoredCoupons: z.array(z.object({ id: z.string(), name: z.string() })).meta({
      description: 'Coupons the member has again, once all goods of the sale are back',
    }),
    pointsTaken: pointsSchema,
    pointsShort: pointsSchema.meta({
      description: 'Points due back that the member no longer had',
    }),
    pointsBalance: pointsSchema.nullable(),
  })
  .meta({ id: 'Return' });
export type Return = z.infer<typeof returnSchema>;

export const saleSchema = z
  .object({
    id: idSchema('sal'),
    storeId: idSchema('org'),
    storeName: z.string(),
    terminalNo: z.string(),
    receiptNo: z.string(),
    soldAt: instantSchema,
    businessOn: daySchema,
    totalFen: fenSchema,
    returnedFen: fenSchema,
    lines: z.array(
      z.object({
        lineNo: z.number().int(),
        itemCode: z.string().nullable(),
        name: z.string(),
        quantity: z.number().int(),
        returnedQuantity: z.number().int(),
        unitPriceFen: fenSchema,
        discountFen: fenSchema.meta({ description: 'The till’s and the tier’s together' }),
        tierDiscountFen: fenSchema.meta({ description: 'Of discountFen, what the tier price is' }),
        netFen: fenSchema,
        paidFen: fenSchema.meta({ description: 'Of netFen, what money paid; it earns' }),
      }),
    ),
    tenders: z.array(
      z.object({
        kind: z.enum(tenderKinds),
        amountFen: fenSchema,
        reference: z.string().nullable(),
        name: z.string().nullable().meta({ description: 'Of the coupon or rebate account' }),
        points: pointsSchema.nullable().meta({ description: 'Points paid, under kind points' }),
      }),
    ),
    quoteId: idSchema('qte').nullable(),
    member: z
      .object({ id: idSchema('mbr'), nameMasked: z.string().nullable(), tierName: z.string() })
      .nullable(),
    pointsEarned: pointsSchema,
    pointsBalance: pointsSchema.nullable().meta({ description: 'Right after this sale' }),
    earning: earningExplanationSchema.nullable(),
    returns: z.array(returnSchema),
  })
  .meta({ id: 'Sale' });
export type Sale = z.infer<typeof saleSchema>;

export const readSaleInput = z.strictObject({ saleId: idSchema('sal') });
export const listSalesInput = z.strictObject({
  storeId: idSchema('org').optional(),
  receiptNo: receiptNoSchema.optional(),
  ...pageQuery,
});
export const listMemberSalesInput = z.strictObject({ memberId: idSchema('mbr'), ...pageQuery });
export const saleRowSchema = saleSchema
  .pick({
    id: true,
    storeName: true,
    receiptNo: true,
    soldAt: true,
    totalFen: true,
    returnedFen: true,
    pointsEarned: true,
  })
  .extend({ memberNameMasked: z.string().nullable() })
  .meta({ id: 'SaleRow' });
export type SaleRow = z.infer<typeof saleRowSchema>;

const returnTerms = {
  ...storeAndTerminal,
  receiptNo: receiptNoSchema,
  lines: z
    .array(
      z.strictObject({
        lineNo: z.number().int().min(1).max(999),
        quantity: z.number().int().min(1).max(9999),
      }),
    )
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Absent: everything that is left' }),
  reason: textSchema(200),
};
export const returnSaleInput = z.strictObject({ saleId: idSchema('sal'), ...returnTerms });
export type ReturnSale = z.output<typeof returnSaleInput>;

const rowKey = z.string().min(8).max(64).meta({ description: 'Idempotency key of this row' });
/** Rows that a till collected while it was off line are judged at the time they happened. */
export const batchRowInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sale'),
    rowKey,
    sale: z.strictObject({
      ...saleTerms,
      soldAt: instantSchema,
      memberId: idSchema('mbr')
        .optional()
        .meta({ description: 'From the till’s own copy of members' }),
    }),
  }),
  z.strictObject({
    kind: z.literal('return'),
    rowKey,
    saleReceiptNo: receiptNoSchema,
    return: z.strictObject(returnTerms),
  }),
]);
export const uploadBatchInput = z.strictObject({
  storeId: idSchema('org'),
  rows: z.array(batchRowInput).min(1).max(500),
});
export type UploadBatch = z.output<typeof uploadBatchInput>;
export const batchOutcomeSchema = z
  .object({
    rowKey: z.string(),
    outcome: z.enum(['done', 'repeated', 'refused']),
    code: z.string().nullable(),
    message: z.string().nullable(),
    saleId: idSchema('sal').nullable(),
    returnId: idSchema('ret').nullable(),
    pointsEarned: pointsSchema.nullable(),
  })
  .meta({ id: 'BatchOutcome' });
export type BatchOutcome = z.infer<typeof batchOutcomeSchema>;
export const batchOutcomesSchema = z.object({ rows: z.array(batchOutcomeSchema) });

export const listChangesInput = z.strictObject({
  storeId: idSchema('org'),
  cursor: cursorSchema.optional().meta({ description: 'Absent: from the beginning' }),
  limit: z.coerce.number<number>().int().min(1).max(500).default(200),
});
export const changedMemberSchema = memberRowSchema
  .pick({ id: true, state: true, pointsBalance: true })
  .extend({
    cardNoMasked: z.string().meta({ description: 'Stars but for the last four digits' }),
    nameMasked: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    tierId: idSchema('tir'),
    changedAt: instantSchema,
  })
  .meta({ id: 'ChangedMember' });
export const changesSchema = z
  .object({
    members: z.array(changedMemberSchema),
    tiers: z.array(tierCardSchema),
    earningRules: z.array(earningRuleSchema),
    nextCursor: z.string(),
    hasMore: z.boolean(),
  })
  .meta({ id: 'Changes' });
export type Changes = z.infer<typeof changesSchema>;

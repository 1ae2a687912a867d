import * as z from 'zod';
import { scopeSchema } from '../scope/scope';
import { daySchema, fenSchema, idSchema, instantSchema, pageQuery, textSchema } from '../values';

export const couponKinds = ['cash', 'percent', 'gift', 'shipping', 'parking'] as const;
export type CouponKind = (typeof couponKinds)[number];

const positiveFen = fenSchema.refine((fen) => fen > 0);

/** What a coupon does. Shipping and parking never pay for goods: staff verify them by their code. */
export const templateEffectSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('cash'), amountFen: positiveFen })
      .meta({ description: 'Up to this much off the goods in scope' }),
    z
      .strictObject({
        kind: z.literal('percent'),
        payBp: z.int().min(1).max(9_999),
        capFen: positiveFen.nullable(),
      })
      .meta({ description: 'The goods in scope cost payBp/10000; at most capFen off' }),
    z
      .strictObject({ kind: z.literal('gift'), quantity: z.int().min(1).max(99) })
      .meta({ description: 'This many units among the goods in scope are free' }),
    z
      .strictObject({ kind: z.literal('shipping'), capFen: positiveFen.nullable() })
      .meta({ description: 'Delivery is free, up to capFen' }),
    z
      .strictObject({ kind: z.literal('parking'), hours: z.int().min(1).max(72) })
      .meta({ description: 'Hours of parking' }),
  ])
  .meta({ id: 'TemplateEffect' });
export type TemplateEffect = z.output<typeof templateEffectSchema>;

/** When a coupon may be used: on business days, both ends included. */
export const couponValiditySchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('dates'), from: daySchema, to: daySchema })
      .refine(({ from, to }) => from <= to, { path: ['to'] }),
    z
      .strictObject({
        kind: z.literal('days'),
        delayDays: z.int().min(0).max(365),
        days: z.int().min(1).max(1_000),
      })
      .meta({
        description: 'From delayDays after it was received, for so many days; 0 and 1: that day',
      }),
  ])
  .meta({ id: 'CouponValidity' });
export type CouponValidity = z.output<typeof couponValiditySchema>;

/** alone: with no other coupon; group: at most one of its stackGroup; free: with any. */
export const couponStackings = ['alone', 'group', 'free'] as const;
export type CouponStacking = (typeof couponStackings)[number];

export const templateStates = ['draft', 'published', 'stopped'] as const;
export type TemplateState = (typeof templateStates)[number];

export const couponQuantityMax = 10_000_000;

const termsFields = {
  name: textSchema(40),
  note: textSchema(500).nullable().meta({ description: 'What the customer should know besides' }),
  effect: templateEffectSchema,
  scope: scopeSchema.meta({ description: 'minimumFen is the threshold' }),
  stacking: z.enum(couponStackings),
  stackGroup: textSchema(20).nullable().meta({ description: 'Given where stacking is group' }),
  perSaleMax: z.int().min(1).max(20).meta({ description: 'Of this template in one sale' }),
  validity: couponValiditySchema,
  faceFen: fenSchema.meta({
    description:
      'What one counts against budgetFen, and costs where staff verify it; cash: its amount',
  }),
  isTransferable: z.boolean(),
  isRestoredOnReturn: z.boolean().meta({
    description: 'Given back when the whole sale is returned',
  }),
  remindDaysBefore: z.int().min(1).max(60).nullable(),
};
const supplyFields = {
  partnerName: textSchema(40)
    .nullable()
    .meta({ description: 'Who bears the cost beside the org unit, such as a partner merchant' }),
  quantity: z.int().min(1).max(couponQuantityMax).meta({ description: 'At most this many, ever' }),
  budgetFen: fenSchema.nullable().meta({ description: 'At most this much face value, ever' }),
  perMemberMax: z.int().min(1).max(1_000).nullable().meta({
    description: 'How many one member may receive, ever',
  }),
  isClaimable: z.boolean().meta({ description: 'Shown in the coupon centre' }),
  claimFrom: instantSchema.nullable(),
  claimTo: instantSchema.nullable().meta({ description: 'Not included' }),
};

interface JudgedTerms {
  effect: TemplateEffect;
  stacking: CouponStacking;
  stackGroup: string | null;
  faceFen: number;
  budgetFen: number | null;
  claimFrom: string | null;
  claimTo: string | null;
}
/** What the fields must say together. */
const isCoherent = (terms: JudgedTerms, context: z.RefinementCtx): void => {
  const refuse = (path: string) => context.addIssue({ code: 'custom', path: [path] });
  if ((terms.stacking === 'group') !== (terms.stackGroup !== null)) refuse('stackGroup');
  if (terms.effect.kind === 'cash' && terms.faceFen !== terms.effect.amountFen) refuse('faceFen');
  if (terms.budgetFen !== null && terms.faceFen === 0) refuse('budgetFen');
  if (terms.claimFrom && terms.claimTo && terms.claimFrom >= terms.claimTo) refuse('claimTo');
};

export const createTemplateInput = z
  .strictObject({ orgUnitId: idSchema('org'), ...termsFields, ...supplyFields })
  .superRefine(isCoherent);
export const editTemplateInput = z
  .strictObject({
    templateId: idSchema('cpt'),
    version: z.int().min(1).meta({ description: 'The version that was edited' }),
    reason: textSchema(200).nullable().meta({ description: 'Needed once it was published' }),
    ...termsFields,
    ...supplyFields,
  })
  .superRefine(isCoherent);
export const templateIdInput = z.strictObject({ templateId: idSchema('cpt') });
export const stopTemplateInput = templateIdInput.extend({ reason: textSchema(200) });
export const listTemplatesInput = z.strictObject({
  state: z.enum(templateStates).optional(),
  kind: z.enum(couponKinds).optional(),
  query: z.string().trim().max(40).optional().meta({ description: 'Part of the name' }),
  ...pageQuery,
});

export const couponTemplateSchema = z
  .object({
    id: idSchema('cpt'),
    version: z.number().int(),
    state: z.enum(templateStates),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string().meta({ description: 'The org unit that owns it and pays' }),
    ...termsFields,
    ...supplyFields,
    takenCount: z.number().int().meta({ description: 'Of quantity: issued, or printed as codes' }),
    takenFen: fenSchema.meta({ description: 'Of budgetFen' }),
    usedCount: z.number().int(),
    publishedAt: instantSchema.nullable(),
    stoppedAt: instantSchema.nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'CouponTemplate' });
export type CouponTemplate = z.infer<typeof couponTemplateSchema>;

/** What a coupon says of itself, wherever it is shown. */
export const couponFaceSchema = z
  .object({
    templateId: idSchema('cpt'),
    name: z.string(),
    note: z.string().nullable(),
    effect: templateEffectSchema,
    scope: scopeSchema,
    stacking: z.enum(couponStackings),
    stackGroup: z.string().nullable(),
    perSaleMax: z.number().int(),
    isTransferable: z.boolean(),
  })
  .meta({ id: 'CouponFace' });
export type CouponFace = z.infer<typeof couponFaceSchema>;

/** One edit of a template; coupons keep the terms of the version they were issued under. */
export const templateVersionSchema = z
  .object({
    version: z.number().int(),
    editorName: z.string(),
    reason: z.string().nullable(),
    at: instantSchema,
    terms: z.object(termsFields),
  })
  .meta({ id: 'TemplateVersion' });
export type TemplateVersion = z.infer<typeof templateVersionSchema>;
export const templateVersionListSchema = z.object({ items: z.array(templateVersionSchema) });

/** The terms a coupon is issued under: kept with the template's version. */
export const couponTermsSchema = z.object(termsFields);
export type CouponTerms = z.output<typeof couponTermsSchema>;

import * as z from 'zod';
import { fenSchema, idSchema, POINTS_MAX, pointsSchema } from '../values';
import { ruleFenSchema, termsEdit, termsHead } from './schemes';

const countSchema = z.int().min(1).max(POINTS_MAX);

/** How points become money. */
export const rebateRateSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('ratio'),
      points: countSchema,
      fen: ruleFenSchema,
      rounding: z.enum(['down', 'half_up', 'up']),
    }),
    z.strictObject({
      kind: z.literal('steps'),
      steps: z
        .array(z.strictObject({ points: countSchema, fen: ruleFenSchema }))
        .min(1)
        .max(20)
        .meta({ description: 'Ascending; the largest that fits is taken as often as it fits' }),
    }),
    z.strictObject({
      kind: z.literal('formula'),
      formula: z.string().trim().min(1).max(500).meta({
        description: 'CEL over points, tier and balance_fen; gives whole fen',
        example: 'points >= 5000 ? points * 7 / 5 : points * 6 / 5',
      }),
    }),
  ])
  .meta({ id: 'RebateRate' });
export type RebateRate = z.output<typeof rebateRateSchema>;

/** How points may be converted; any of them. */
export const rebateModes = ['scheduled', 'till_offer', 'till_auto', 'desk', 'self'] as const;
export type RebateMode = (typeof rebateModes)[number];

export const rebateScheduleSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('daily') }),
    z.strictObject({ kind: z.literal('weekly'), weekday: z.int().min(1).max(7) }),
    z.strictObject({ kind: z.literal('monthly'), day: z.int().min(1).max(28) }),
  ])
  .meta({ id: 'RebateSchedule', description: 'Runs in the night of that business day' });
export type RebateSchedule = z.infer<typeof rebateScheduleSchema>;

export const rebatePolicyTermsSchema = z.strictObject({
  schemeId: idSchema('rbm'),
  rate: rebateRateSchema,
  minimumPoints: countSchema.meta({ description: 'Fewer are not converted' }),
  stepPoints: countSchema.meta({ description: 'Converted in multiples of it' }),
  maximumPoints: countSchema.nullable().meta({ description: 'At most, in one conversion' }),
  maximumFen: ruleFenSchema.meta({ description: 'At most, for one conversion' }),
  modes: z.array(z.enum(rebateModes)).max(5),
  schedule: rebateScheduleSchema.nullable().meta({ description: 'Where `scheduled` is a mode' }),
  approvalFen: fenSchema.meta({
    description: 'A run expected to cost more waits for a second person',
  }),
});
export type RebatePolicyTerms = z.output<typeof rebatePolicyTermsSchema>;

export const rebatePolicySchema = z
  .object({
    id: idSchema('rbp'),
    ...termsHead,
    schemeName: z.string(),
    terms: rebatePolicyTermsSchema,
  })
  .meta({ id: 'RebatePolicy' });
export type RebatePolicy = z.output<typeof rebatePolicySchema>;
export const rebatePolicyListSchema = z.object({ items: z.array(rebatePolicySchema) });
export const saveRebatePolicyInput = z.strictObject({
  policyId: idSchema('rbp').optional().meta({ description: 'Absent: a new policy' }),
  ...termsEdit,
  terms: rebatePolicyTermsSchema,
});

/** What is wrong with a formula, and where. */
export const formulaFaultSchema = z.object({
  start: z.int().meta({ description: 'Character of the formula, from 0' }),
  end: z.int(),
  zh: z.string(),
  en: z.string(),
});
export type FormulaFault = z.infer<typeof formulaFaultSchema>;
export const previewRebateRateInput = z.strictObject({ terms: rebatePolicyTermsSchema });
export const ratePreviewSchema = z
  .object({
    fault: formulaFaultSchema.nullable(),
    rows: z.array(
      z.object({
        balance: pointsSchema.meta({ description: 'Points the member has' }),
        points: pointsSchema.meta({ description: 'Of these converted' }),
        fen: fenSchema.nullable().meta({ description: 'null: out of bounds' }),
      }),
    ),
  })
  .meta({ id: 'RatePreview' });
export type RatePreview = z.infer<typeof ratePreviewSchema>;

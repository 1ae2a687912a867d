import * as z from 'zod';
import { scopeSchema } from '../scope/scope';
import { idSchema } from '../values';
import { ruleFenSchema, termsEdit, termsHead } from './schemes';

/** How money that is taken back but spent already is settled; what no refund covers is owed. */
export const grantClawbacks = ['deduct_refund', 'owe', 'waive'] as const;
export type GrantClawback = (typeof grantClawbacks)[number];

export const grantRuleTermsSchema = z.strictObject({
  scope: scopeSchema.meta({ description: 'Where, when, for whom and which goods count' }),
  schemeId: idSchema('rbm').meta({ description: 'Whose money it brings' }),
  steps: z
    .array(z.strictObject({ thresholdFen: ruleFenSchema, amountFen: ruleFenSchema }))
    .min(1)
    .max(10)
    .meta({ description: 'Ascending; the highest one reached counts' }),
  maxMultiples: z.int().min(1).max(1_000).meta({
    description: 'With one step: how often at most it counts in one sale; 1 with several',
  }),
  clawback: z.enum(grantClawbacks),
});
export type GrantRuleTerms = z.output<typeof grantRuleTermsSchema>;

export const grantRuleSchema = z
  .object({
    id: idSchema('grl'),
    ...termsHead,
    schemeName: z.string(),
    terms: grantRuleTermsSchema,
  })
  .meta({ id: 'GrantRule' });
export type GrantRule = z.output<typeof grantRuleSchema>;
export const grantRuleListSchema = z.object({ items: z.array(grantRuleSchema) });
export const saveGrantRuleInput = z.strictObject({
  ruleId: idSchema('grl').optional().meta({ description: 'Absent: a new rule' }),
  ...termsEdit,
  terms: grantRuleTermsSchema,
});

import * as z from 'zod';
import { scopeSchema } from '../scope/scope';
import { daySchema, FEN_MAX, fenSchema, idSchema, instantSchema, textSchema } from '../values';

/** `closed` brings nothing new; what was brought before stays as it was promised. */
export const rebateTermsStates = ['active', 'closed'] as const;
export type RebateTermsState = (typeof rebateTermsStates)[number];

/** Until when money of a scheme can be spent; days are business days and count to their end. */
export const rebateValiditySchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('until'), lastOn: daySchema }),
    z.strictObject({
      kind: z.literal('days'),
      days: z.int().min(1).max(3650).meta({ description: 'After the day of each credit' }),
    }),
  ])
  .meta({ id: 'RebateValidity' });
export type RebateValidity = z.infer<typeof rebateValiditySchema>;

export const rebateSchemeTermsSchema = z.strictObject({
  validity: rebateValiditySchema,
  scope: scopeSchema.meta({ description: 'Where, when and on what it may be spent' }),
});
export type RebateSchemeTerms = z.output<typeof rebateSchemeTermsSchema>;

/** What every version of a scheme, a policy or a rule says besides its terms. */
export const termsHead = {
  orgUnitId: idSchema('org'),
  orgUnitName: z.string(),
  name: z.string(),
  state: z.enum(rebateTermsStates),
  version: z.int(),
  updatedAt: instantSchema,
};
/** What whoever saves a version says; `version` is the one that was looked at, 0 for a new one. */
export const termsEdit = {
  orgUnitId: idSchema('org'),
  name: textSchema(40),
  state: z.enum(rebateTermsStates).default('active'),
  version: z.int().min(0),
  reason: textSchema(200),
};

export const rebateSchemeSchema = z
  .object({
    id: idSchema('rbm'),
    ...termsHead,
    terms: rebateSchemeTermsSchema,
    outstandingFen: fenSchema.meta({ description: 'What members have of it together' }),
  })
  .meta({ id: 'RebateScheme' });
export type RebateScheme = z.output<typeof rebateSchemeSchema>;
export const rebateSchemeListSchema = z.object({ items: z.array(rebateSchemeSchema) });
export const saveRebateSchemeInput = z.strictObject({
  schemeId: idSchema('rbm').optional().meta({ description: 'Absent: a new scheme' }),
  ...termsEdit,
  terms: rebateSchemeTermsSchema,
});

/** An amount somebody sets a rule to: from one fen. */
export const ruleFenSchema = z.int().min(1).max(FEN_MAX);

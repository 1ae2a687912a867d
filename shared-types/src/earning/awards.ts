import * as z from 'zod';
import { earningExplanationSchema } from '../pos/sale';
import { roundings } from '../programme/programme';
import { scopeSchema } from '../scope/scope';
import { daySchema, fenSchema, idSchema, instantSchema, pointsSchema, textSchema } from '../values';

/** What an award rule gives beyond the base. */
export const awardSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('multiplier'),
      multiplierBp: z.int().min(10_001).max(200_000).meta({
        description:
          'Basis points of the base, tier included, on the goods in scope: 20000 doubles',
      }),
    }),
    z.strictObject({
      kind: z.literal('fixed'),
      points: z.int().min(1).max(1_000_000).meta({ description: 'Once per sale' }),
    }),
    z.strictObject({
      kind: z.literal('rate'),
      points: z.int().min(1).max(10_000),
      perFen: z.int().min(1).max(1_000_000).meta({
        description: 'This many points for each perFen paid for the goods in scope, in every tier',
      }),
    }),
  ])
  .meta({ id: 'Award' });
export type Award = z.infer<typeof awardSchema>;

/** `best`: of the rules of one group only the one that gives most counts; `add`: it always adds. */
export const stackPolicies = ['best', 'add'] as const;
const capSchema = z.int().min(1).max(10_000_000).nullable();

export const awardTermsFields = {
  name: textSchema(40),
  scope: scopeSchema,
  award: awardSchema,
  rounding: z.enum(roundings),
  stacking: z.strictObject({
    group: textSchema(20)
      .nullable()
      .meta({ description: 'Rules of one group compete where their policy is best; null: alone' }),
    policy: z.enum(stackPolicies),
  }),
  capPerSale: capSchema.meta({ description: 'Points this rule gives in one sale at most' }),
  capPerDay: capSchema.meta({
    description: 'Points this rule gives one member in one business day at most',
  }),
  pendingDays: z.int().min(0).max(365).meta({
    description: 'Business days until the points can be used; 0: at once',
  }),
  pendingOf: z.enum(['award', 'sale']).meta({
    description: 'What waits: the points of this award, or all points of the sale',
  }),
};
export const awardTermsSchema = z.strictObject(awardTermsFields);
/** What one version of an award rule says. */
export type AwardTerms = z.output<typeof awardTermsSchema>;

export const awardVersionStates = ['draft', 'published', 'stopped'] as const;
export const awardVersionSchema = z
  .object({
    id: idSchema('awv'),
    version: z.int(),
    state: z.enum(awardVersionStates),
    effectiveFrom: instantSchema.nullable().meta({ description: 'Null until it is published' }),
    stoppedAt: instantSchema.nullable(),
    createdAt: instantSchema,
    creatorName: z.string(),
    ...awardTermsFields,
  })
  .meta({ id: 'AwardVersion' });
export type AwardVersion = z.infer<typeof awardVersionSchema>;

export const awardRuleSchema = z
  .object({
    id: idSchema('awr'),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string(),
    inForce: z.int().nullable().meta({ description: 'The version that holds now' }),
    versions: z.array(awardVersionSchema).meta({ description: 'The newest first' }),
  })
  .meta({ id: 'AwardRule' });
export type AwardRule = z.infer<typeof awardRuleSchema>;
export const awardRuleListSchema = z.object({ items: z.array(awardRuleSchema) });

export const saveAwardRuleInput = z.strictObject({
  ruleId: idSchema('awr').optional().meta({ description: 'Absent: a new rule' }),
  orgUnitId: idSchema('org').meta({ description: 'Of a rule that exists already: its own' }),
  ...awardTermsFields,
  reason: textSchema(200),
});
export const publishAwardRuleInput = z.strictObject({
  versionId: idSchema('awv'),
  effectiveFrom: instantSchema.optional().meta({ description: 'Absent: from now on' }),
  reason: textSchema(200),
});
export const stopAwardRuleInput = z.strictObject({
  ruleId: idSchema('awr'),
  reason: textSchema(200),
});

/** A sale that nobody made, to see what it would earn. */
export const simulateEarningInput = z.strictObject({
  orgUnitId: idSchema('org').meta({ description: 'Where; any org unit' }),
  on: daySchema,
  timeOfDay: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  tierId: idSchema('tir'),
  tags: z.array(z.string().max(20)).max(20).default([]),
  birthday: daySchema.nullable().default(null),
  lines: z
    .array(
      z.strictObject({
        itemId: idSchema('itm').nullable().default(null),
        categoryId: idSchema('cat').nullable().default(null),
        brandId: idSchema('brd').nullable().default(null),
        supplierId: idSchema('sup').nullable().default(null),
        paidFen: fenSchema,
      }),
    )
    .min(1)
    .max(50),
  versionIds: z.array(idSchema('awv')).max(20).default([]).meta({
    description: 'Versions to try as if they were published, drafts among them',
  }),
});
export const simulatedEarningSchema = z
  .object({ points: pointsSchema, earning: earningExplanationSchema.nullable() })
  .meta({ id: 'SimulatedEarning' });
export type SimulatedEarning = z.infer<typeof simulatedEarningSchema>;

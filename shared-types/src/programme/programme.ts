import * as z from 'zod';
import { fenSchema, idSchema, textSchema } from '../values';

export const openingHoursSchema = z.object({
  weekdays: z.array(z.number().int().min(1).max(7)).meta({ description: '1 Monday ... 7 Sunday' }),
  opens: z.string().regex(/^\d{2}:\d{2}$/),
  closes: z.string().regex(/^\d{2}:\d{2}$/),
});

export const storeCardSchema = z
  .object({
    id: idSchema('org'),
    name: z.string(),
    address: z.string(),
    phone: z.string(),
    latitude: z.number().meta({ description: 'GCJ-02' }),
    longitude: z.number().meta({ description: 'GCJ-02' }),
    openingHours: z.array(openingHoursSchema),
  })
  .meta({ id: 'StoreCard' });
export type StoreCard = z.infer<typeof storeCardSchema>;

export const tierCardSchema = z
  .object({
    id: idSchema('tir'),
    name: z.string(),
    rank: z.number().int(),
    colour: z.string(),
    earnMultiplierBp: z.number().int().meta({ description: 'Basis points: 10000 is once' }),
    thresholdFen: fenSchema.meta({
      description: 'Spend in 12 months that qualifies for this tier',
    }),
    benefits: z.array(z.string()),
  })
  .meta({ id: 'TierCard' });
export type TierCard = z.infer<typeof tierCardSchema>;

/** What a consent is for; `terms` and `privacy` are required to register. */
export const consentPurposes = ['terms', 'privacy', 'marketing', 'profiling'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const consentTextSchema = z
  .object({
    purpose: z.enum(consentPurposes),
    version: z.string(),
    title: z.string(),
    body: z.string(),
    isRequired: z.boolean(),
  })
  .meta({ id: 'ConsentText' });
export type ConsentText = z.infer<typeof consentTextSchema>;

export const programmeSchema = z
  .object({
    name: z.string(),
    tagline: z.string(),
    timeZone: z.string(),
    earning: z
      .object({ points: z.number().int(), perFen: fenSchema })
      .meta({ description: 'The base rate: this many points for each perFen spent' }),
    tiers: z.array(tierCardSchema),
    stores: z.array(storeCardSchema),
    consents: z.array(consentTextSchema),
    wechat: z
      .object({
        miniProgramAppId: z.string(),
        sandboxUrl: z.string().nullable().meta({
          description: 'Where the pretend WeChat answers; null outside development and demo',
        }),
      })
      .meta({ description: 'What a browser build needs to play the WeChat client' }),
  })
  .meta({ id: 'Programme' });
export type Programme = z.infer<typeof programmeSchema>;

export const orgUnitKinds = ['group', 'company', 'store', 'partner'] as const;
export const orgUnitSchema = z
  .object({
    id: idSchema('org'),
    parentId: idSchema('org').nullable(),
    kind: z.enum(orgUnitKinds),
    name: z.string(),
    code: z.string(),
  })
  .meta({ id: 'OrgUnit' });
export type OrgUnit = z.infer<typeof orgUnitSchema>;

export const roundings = ['down', 'half_up', 'up'] as const;
/** What a return does when the points it takes back are already spent. */
export const clawbackPolicies = ['deduct_refund', 'owe', 'waive'] as const;
export type ClawbackPolicy = (typeof clawbackPolicies)[number];

const earningRuleTerms = {
  points: z.number().int().min(0).max(10_000),
  perFen: z.number().int().min(1).max(1_000_000),
  rounding: z.enum(roundings),
  clawback: z.enum(clawbackPolicies),
  pointValueFen: z.number().int().min(0).max(10_000).meta({
    description: 'What one missing point costs under deduct_refund, in fen per 100 points',
  }),
};
export const earningRuleSchema = z
  .object({
    id: idSchema('ern'),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string(),
    version: z.number().int(),
    ...earningRuleTerms,
  })
  .meta({ id: 'EarningRule' });
export type EarningRule = z.infer<typeof earningRuleSchema>;

export const setEarningRuleInput = z.strictObject({
  orgUnitId: idSchema('org'),
  ...earningRuleTerms,
  reason: textSchema(200),
});
export const earningRuleListSchema = z.object({ items: z.array(earningRuleSchema) });
export const orgUnitListSchema = z.object({ items: z.array(orgUnitSchema) });

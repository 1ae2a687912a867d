import * as z from 'zod';
import { tierCardSchema } from '../programme/programme';
import { scopeSchema, tagSchema } from '../scope/scope';
import { daySchema, FEN_MAX, idSchema, instantSchema, textSchema } from '../values';

/**
 * What a tier is earned by. spend: what money paid for goods that were kept, in fen; points: points
 * that sales gave, whatever became of them; visits: business days with a sale that was kept.
 */
export const tierMeasureKinds = ['spend', 'points', 'visits'] as const;

/** Over which business days a measure is counted; both ends included. */
export const tierWindowSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rolling'),
    months: z.int().min(1).max(60).meta({ description: 'Up to the day it is judged on' }),
  }),
  z.strictObject({ kind: z.literal('calendar_year') }),
]);
export type TierWindow = z.infer<typeof tierWindowSchema>;

export const tierMeasureSchema = z
  .strictObject({
    measure: z.enum(tierMeasureKinds),
    window: tierWindowSchema,
    reach: z.int().min(1).max(FEN_MAX).meta({ description: 'Fen, points or days to get there' }),
    keep: z.int().min(0).max(FEN_MAX).meta({ description: 'As much or less, to stay' }),
  })
  .refine(({ reach, keep }) => keep <= reach, { path: ['keep'], message: 'more than to reach' })
  .meta({ id: 'TierMeasure' });
export type TierMeasure = z.infer<typeof tierMeasureSchema>;

const giftsSchema = z.array(idSchema('cpt')).max(5);

const tierRuleFields = {
  name: textSchema(20),
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  earnMultiplierBp: z.int().min(0).max(1_000_000),
  benefits: z.array(textSchema(40)).max(12),
  match: z.enum(['any', 'all']).meta({ description: 'Of the measures' }),
  measures: z
    .array(tierMeasureSchema)
    .max(6)
    .meta({ description: 'None: staff alone put members here; the lowest tier has none' }),
  price: z
    .strictObject({ payBp: z.int().min(1).max(9_999), scope: scopeSchema })
    .nullable()
    .meta({ description: 'Members of the tier pay payBp / 10000 for the goods in scope' }),
  birthdayTemplateIds: giftsSchema.meta({ description: 'Coupons given on the birthday' }),
  upgradeTemplateIds: giftsSchema.meta({ description: 'Coupons given on reaching the tier' }),
};

export const tierRuleSchema = z
  .strictObject({ tierId: idSchema('tir'), ...tierRuleFields })
  .meta({ id: 'TierRule' });
export type TierRule = z.infer<typeof tierRuleSchema>;

/** How long a tier holds from the day it is reached; both count to the end of the day. */
export const tierValiditySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('months'), months: z.int().min(1).max(60) }),
  z.strictObject({
    kind: z.literal('year_end'),
    years: z.int().min(0).max(5).meta({ description: '0: to 31 December of the same year' }),
  }),
]);
export type TierValidity = z.infer<typeof tierValiditySchema>;

const schemeFields = {
  validity: tierValiditySchema,
  graceDays: z.int().min(0).max(180).meta({ description: 'After the last day, with a notice' }),
  fall: z
    .enum(['one', 'qualified'])
    .meta({ description: 'one: a tier at a time; qualified: down to what is still deserved' }),
};

export const tierSchemeSchema = z
  .object({
    version: z.int().min(0).meta({ description: '0: tiers move by hand alone' }),
    ...schemeFields,
    tiers: z.array(tierRuleSchema).meta({ description: 'Lowest first' }),
  })
  .meta({ id: 'TierScheme' });
export type TierScheme = z.infer<typeof tierSchemeSchema>;

export const setTierSchemeInput = z.strictObject({
  version: z.int().min(0).meta({ description: 'The version that was read; another one: conflict' }),
  ...schemeFields,
  tiers: z
    .array(z.strictObject({ tierId: idSchema('tir').nullable(), ...tierRuleFields }))
    .min(1)
    .max(12)
    .meta({ description: 'Lowest first, every tier there is; null: a new one' }),
  reason: textSchema(200),
});

/** How far one measure has come. */
export const tierProgressSchema = z
  .object({
    measure: z.enum(tierMeasureKinds),
    window: tierWindowSchema,
    from: daySchema.meta({ description: 'The first business day that counts' }),
    have: z.int().meta({ description: 'Fen, points or days in the window' }),
    need: z.int(),
  })
  .meta({ id: 'TierProgress' });
export type TierProgress = z.infer<typeof tierProgressSchema>;

export const tierGoalSchema = z
  .object({
    name: z.string(),
    match: z.enum(['any', 'all']),
    measures: z.array(tierProgressSchema),
  })
  .meta({ id: 'TierGoal' });
export type TierGoal = z.infer<typeof tierGoalSchema>;

export const tierChangeReasons = ['entry', 'upgrade', 'keep', 'downgrade', 'manual'] as const;

export const tierChangeSchema = z
  .object({
    id: idSchema('tch'),
    at: instantSchema,
    fromName: z.string().nullable(),
    toName: z.string(),
    reason: z.enum(tierChangeReasons),
    until: daySchema.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'TierChange' });
export type TierChange = z.infer<typeof tierChangeSchema>;

export const memberTierSchema = z
  .object({
    tier: tierCardSchema,
    sinceOn: daySchema.meta({ description: 'When the member came to this tier' }),
    validUntil: daySchema.nullable().meta({ description: 'Its last day; null: it has none' }),
    graceUntil: daySchema.nullable().meta({ description: 'Set while the grace runs' }),
    next: tierGoalSchema.nullable(),
    keep: tierGoalSchema
      .extend({ isMet: z.boolean() })
      .nullable()
      .meta({ description: 'What is judged after the last day; null where nothing is' }),
    tiers: z.array(
      z.object({
        ...tierCardSchema.shape,
        match: z.enum(['any', 'all']),
        measures: z.array(
          z.object({
            measure: z.enum(tierMeasureKinds),
            window: tierWindowSchema,
            need: z.int(),
          }),
        ),
        pricePayBp: z.int().nullable(),
        birthdayGifts: z.int(),
        upgradeGifts: z.int(),
      }),
    ),
    history: z
      .array(tierChangeSchema)
      .meta({ description: 'Newest first, at most 50; one entry at least' }),
  })
  .meta({ id: 'MemberTier' });
export type MemberTier = z.infer<typeof memberTierSchema>;

export const changeMemberTierInput = z.strictObject({
  memberId: idSchema('mbr'),
  tierId: idSchema('tir'),
  validUntil: daySchema.optional().meta({ description: 'Absent: as the scheme says' }),
  reason: textSchema(200),
});

export const tagMembersInput = z.strictObject({
  memberIds: z.array(idSchema('mbr')).min(1).max(100),
  add: z.array(tagSchema).max(20).default([]),
  remove: z.array(tagSchema).max(20).default([]),
});
export const taggedMembersSchema = z.object({
  items: z.array(z.object({ memberId: idSchema('mbr'), tags: z.array(z.string()) })),
});
export const listMemberTagsInput = z.strictObject({ query: z.string().trim().max(20).optional() });
export const memberTagListSchema = z.object({
  items: z.array(
    z.object({ tag: z.string(), members: z.int().meta({ description: 'Within reach' }) }),
  ),
});

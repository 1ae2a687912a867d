import * as z from 'zod';
import { daySchema, fenSchema, pointsSchema } from '../values';

/** What the customer wants to pay with. */
export const quoteWishSchema = z
  .strictObject({
    couponIds: z
      .union([z.literal('best'), z.array(z.string().min(1).max(64)).max(100)])
      .default('best')
      .meta({ description: 'best: of all coupons; a list: these and no others' }),
    rebate: z.enum(['none', 'max']).default('none'),
    points: z
      .union([z.enum(['none', 'max']), z.int().min(0).max(1_000_000_000)])
      .default('none')
      .meta({ description: 'A number: at most so many points, in whole steps' }),
  })
  .meta({ id: 'QuoteWish' });
export type QuoteWish = z.output<typeof quoteWishSchema>;

/** One sentence for a person, in both languages. */
const texts = { textZh: z.string(), textEn: z.string() };
const named = z.object({ id: z.string(), name: z.string() });
const missingMinimum = {
  minimumFen: fenSchema,
  eligibleFen: fenSchema.meta({ description: 'The goods in scope, after tier price' }),
  missingFen: fenSchema,
};

export const instrumentKinds = ['tier', 'coupon', 'rebate', 'points'] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

/** Why an instrument pays nothing. */
export const whyUnusedSchema = z
  .discriminatedUnion('code', [
    z.object({
      code: z.enum([
        'org_unit',
        'date',
        'weekday',
        'hours',
        'member',
        'tier',
        'tag',
        'birthday',
        'goods',
      ]),
    }),
    z.object({ code: z.literal('minimum'), ...missingMinimum }),
    z.object({ code: z.literal('expired'), expiresOn: daySchema }),
    z
      .object({
        code: z.enum(['alone', 'group', 'per_sale']),
        rivals: z.array(named).meta({ description: 'Used coupons that exclude this one' }),
        losesFen: fenSchema.meta({
          description: 'How much less the best combination with this coupon saves',
        }),
      })
      .meta({ description: 'Stacking rules exclude it from the best combination' }),
    z
      .object({ code: z.literal('already_paid') })
      .meta({ description: 'The other coupons pay for all it could pay' }),
    z
      .object({ code: z.literal('worth_nothing') })
      .meta({ description: 'It takes nothing off these goods, even alone' }),
    z
      .object({ code: z.literal('nothing_left') })
      .meta({ description: 'Nothing is left that this account or these points could pay' }),
    z.object({
      code: z.literal('not_chosen'),
      savesFen: fenSchema.meta({ description: 'What choosing it as well would save' }),
    }),
    z.object({ code: z.literal('not_wished') }),
    z.object({ code: z.literal('empty') }),
    z.object({ code: z.literal('below_step'), missingPoints: pointsSchema }),
    z
      .object({ code: z.literal('share_limit') })
      .meta({ description: 'One step is more than the share that points may pay' }),
    z.object({ code: z.literal('unknown') }).meta({ description: 'No usable coupon has this id' }),
  ])
  .meta({ id: 'WhyUnused' });
export type WhyUnused = z.infer<typeof whyUnusedSchema>;

/** The cheapest way to make an unused instrument pay. */
export const quoteFixSchema = z
  .discriminatedUnion('kind', [
    z
      .object({ kind: z.literal('spend'), spendFen: fenSchema, ...texts })
      .meta({ description: 'Buy so much more of the goods in scope, after tier price' }),
    z
      .object({
        kind: z.literal('day'),
        on: daySchema,
        weekday: z.int().min(1).max(7),
        spendFen: fenSchema.meta({ description: 'Missing then still; mostly 0' }),
        ...texts,
      })
      .meta({ description: 'Come on the nearest day on which it holds' }),
    z.object({
      kind: z.literal('hours'),
      from: z.string(),
      to: z.string(),
      spendFen: fenSchema,
      ...texts,
    }),
    z
      .object({ kind: z.literal('identify'), ...texts })
      .meta({ description: 'Say who the customer is' }),
    z.object({
      kind: z.literal('instead'),
      insteadOf: z.array(named),
      losesFen: fenSchema,
      ...texts,
    }),
    z.object({ kind: z.literal('choose'), savesFen: fenSchema, ...texts }),
    z.object({ kind: z.literal('points'), missingPoints: pointsSchema, ...texts }),
  ])
  .meta({ id: 'QuoteFix' });
export type QuoteFix = z.infer<typeof quoteFixSchema>;

export const quotedLineSchema = z
  .object({
    lineNo: z.int(),
    netFen: fenSchema.meta({ description: 'quantity * unitPriceFen - discountFen of the till' }),
    tierFen: fenSchema,
    couponFen: fenSchema,
    rebateFen: fenSchema,
    pointsFen: fenSchema,
    payFen: fenSchema.meta({ description: 'netFen less the four before' }),
  })
  .meta({ id: 'QuotedLine' });
export type QuotedLine = z.infer<typeof quotedLineSchema>;

export const usedInstrumentSchema = z
  .object({
    kind: z.enum(instrumentKinds),
    id: z
      .string()
      .meta({ description: 'Coupon id, rebate account id; `tier` and `points` for those' }),
    name: z.string(),
    amountFen: fenSchema.meta({ description: 'The sum of its parts' }),
    points: pointsSchema.optional().meta({ description: 'Points spent, of kind points' }),
    parts: z.array(z.object({ lineNo: z.int(), fen: fenSchema })),
    ...texts,
  })
  .meta({ id: 'UsedInstrument' });
export type UsedInstrument = z.infer<typeof usedInstrumentSchema>;

export const unusedInstrumentSchema = z
  .object({
    kind: z.enum(instrumentKinds),
    id: z.string(),
    name: z.string(),
    why: whyUnusedSchema,
    ...texts,
    fix: quoteFixSchema.nullable(),
  })
  .meta({ id: 'UnusedInstrument' });
export type UnusedInstrument = z.infer<typeof unusedInstrumentSchema>;

/** The fields of a quote, for replies that carry an id, a hash and an end beside them. */
export const quoteTerms = {
  lines: z.array(quotedLineSchema),
  used: z.array(usedInstrumentSchema),
  unused: z.array(unusedInstrumentSchema),
  goodsFen: fenSchema.meta({ description: 'The lines’ nets, before tier price' }),
  tierFen: fenSchema,
  couponFen: fenSchema,
  rebateFen: fenSchema,
  pointsFen: fenSchema,
  points: pointsSchema.meta({ description: 'Points that pointsFen costs' }),
  payFen: fenSchema.meta({ description: 'What other tenders have to pay' }),
};
export const quoteSchema = z.object(quoteTerms);
/** What a basket costs with the best use of tier price, coupons, rebate accounts and points. */
export type Quote = z.infer<typeof quoteSchema>;

import * as z from 'zod';
import { quoteTerms, quoteWishSchema } from '../quote/quote';
import { fenSchema, idSchema, instantSchema, pointsSchema } from '../values';
import {
  earningExplanationSchema,
  instrumentTenderKinds,
  quoteHashSchema,
  saleLineInput,
  storeAndTerminal,
} from './sale';

/** A basket at a till, and what its customer would like to pay with. */
export const createQuoteInput = z.strictObject({
  ...storeAndTerminal,
  lines: z.array(saleLineInput).min(1).max(200),
  resolutionId: idSchema('res')
    .optional()
    .meta({ description: 'The member, confirmed; it is used up by the sale, not by the quote' }),
  wish: quoteWishSchema.default({ couponIds: 'best', rebate: 'none', points: 'none' }),
});
export type CreateQuote = z.output<typeof createQuoteInput>;

export const saleQuoteSchema = z
  .object({
    id: idSchema('qte'),
    hash: quoteHashSchema,
    expiresAt: instantSchema,
    ...quoteTerms,
    tenders: z
      .array(
        z.object({
          kind: z.enum(instrumentTenderKinds),
          amountFen: fenSchema,
          reference: z.string().optional(),
          name: z.string(),
          points: pointsSchema.nullable(),
        }),
      )
      .meta({
        description:
          'What the sale must name of kind, amount and reference beside the money; payFen is the money',
      }),
    totalFen: fenSchema.meta({ description: 'The sale’s totalFen: goodsFen less tierFen' }),
    pointsToEarn: pointsSchema,
    earning: earningExplanationSchema.nullable(),
  })
  .meta({ id: 'SaleQuote' });
export type SaleQuote = z.infer<typeof saleQuoteSchema>;

export const reserveQuoteInput = z.strictObject({
  quoteId: idSchema('qte'),
  quoteHash: quoteHashSchema,
  ...storeAndTerminal,
});
export const releaseQuoteInput = z.strictObject({
  quoteId: idSchema('qte'),
  ...storeAndTerminal,
});
export const quoteReservationSchema = z
  .object({
    quoteId: idSchema('qte'),
    couponIds: z.array(z.string()).meta({ description: 'The coupons that are kept for it' }),
    reservedUntil: instantSchema.nullable().meta({ description: 'Null: nothing is kept any more' }),
  })
  .meta({ id: 'QuoteReservation' });
export type QuoteReservation = z.infer<typeof quoteReservationSchema>;

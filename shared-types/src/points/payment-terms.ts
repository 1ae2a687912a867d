import * as z from 'zod';
import { fenSchema, idSchema, textSchema } from '../values';

const paymentFields = {
  isOn: z.boolean().meta({ description: 'Whether points pay at all' }),
  stepPoints: z
    .int()
    .min(1)
    .max(1_000_000)
    .meta({ description: 'Points are spent in whole steps of so many', example: 100 }),
  stepFen: fenSchema.refine((fen) => fen > 0).meta({ description: 'What one step pays' }),
  shareMaxBp: z
    .int()
    .min(1)
    .max(10_000)
    .meta({ description: 'Of what is left to pay, in basis points', example: 5000 }),
};

/** How points pay at an org unit and below it. */
export const pointsPaymentTermsSchema = z
  .object({
    id: idSchema('ppt'),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string(),
    version: z.number().int(),
    ...paymentFields,
  })
  .meta({ id: 'PointsPaymentTerms' });
export type PointsPaymentTerms = z.infer<typeof pointsPaymentTermsSchema>;
export const pointsPaymentTermsListSchema = z.object({ items: z.array(pointsPaymentTermsSchema) });
export const setPointsPaymentTermsInput = z.strictObject({
  orgUnitId: idSchema('org'),
  ...paymentFields,
  reason: textSchema(200),
});

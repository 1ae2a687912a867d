import * as z from 'zod';
import { daySchema, idSchema, instantSchema, pageQuery, pointsSchema } from '../values';

/** Why points moved. */
export const pointsReasons = [
  'sale',
  'return',
  'opening',
  'adjustment',
  'reversal',
  'debt_repaid',
] as const;

export const pointsEntrySchema = z
  .object({
    id: idSchema('ent'),
    at: instantSchema,
    businessOn: daySchema,
    reason: z.enum(pointsReasons),
    delta: pointsSchema.meta({ description: 'Signed' }),
    balanceAfter: pointsSchema,
    storeName: z.string().nullable(),
    receiptNo: z.string().nullable(),
    note: z.string().nullable(),
    explanation: z
      .string()
      .nullable()
      .meta({ description: 'How the figure came about, in Chinese' }),
  })
  .meta({ id: 'PointsEntry' });
export type PointsEntry = z.infer<typeof pointsEntrySchema>;

export const listPointsInput = z.strictObject({
  direction: z.enum(['all', 'in', 'out']).default('all'),
  ...pageQuery,
});
export const listMemberPointsInput = listPointsInput.extend({ memberId: idSchema('mbr') });

import * as z from 'zod';
import { idSchema } from '../values';

/** A promised reward as it is told to whoever may take part, and to whoever did. */
export const toldRewardSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('points'), points: z.number().int() }),
    z.object({
      kind: z.literal('coupon'),
      templateId: idSchema('cpt'),
      couponName: z.string(),
      couponId: idSchema('cpn').nullable().meta({ description: 'Null until it is given' }),
    }),
  ])
  .meta({ id: 'ToldReward' });
export type ToldReward = z.output<typeof toldRewardSchema>;

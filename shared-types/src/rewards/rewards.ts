import * as z from 'zod';
import { idSchema } from '../values';

/** What sign-in and referral give: points at once, or a coupon of a published template. */
export const rewardSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('points'), points: z.int().min(1).max(100_000) }),
    z.strictObject({ kind: z.literal('coupon'), templateId: idSchema('cpt') }),
  ])
  .meta({ id: 'Reward' });
export type Reward = z.infer<typeof rewardSchema>;

/** A reward as it is shown: a coupon by its name. */
export const namedRewardSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('points'), points: z.int() }),
    z.object({ kind: z.literal('coupon'), templateId: idSchema('cpt'), name: z.string() }),
  ])
  .meta({ id: 'NamedReward' });
export type NamedReward = z.infer<typeof namedRewardSchema>;

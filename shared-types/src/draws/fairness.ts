import * as z from 'zod';
import { idSchema, instantSchema } from '../values';
import { drawCommitmentSchema, drawPhases } from './campaign';

/**
 * What the public may know of a campaign: the commitment from its publishing on, how far the draws
 * are while it runs, and all that reproduces every draw once it is closed.
 */
export const drawFairnessSchema = z
  .object({
    format: z.literal('huike-draws/1'),
    campaignId: idSchema('drc'),
    name: z.string(),
    phase: z.enum(drawPhases),
    commitment: drawCommitmentSchema,
    termsText: z.string().meta({ description: 'Canonical JSON of the terms, byte for byte' }),
    head: z.object({
      position: z.number().int(),
      chain: z.string().meta({ description: 'Of the newest draw' }),
    }),
    closedAt: instantSchema.nullable(),
    closeReason: z.string().nullable(),
    seed: z.string().nullable().meta({ description: 'base64url; null until the close' }),
  })
  .meta({ id: 'DrawFairness' });
export type DrawFairness = z.infer<typeof drawFairnessSchema>;

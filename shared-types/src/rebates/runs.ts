import * as z from 'zod';
import { fenSchema, idSchema, instantSchema, pageQuery, pointsSchema, textSchema } from '../values';

/**
 * `pending` until a second person approves; `queued` and `running` in the background; `reversing`
 * takes everything back that is still there.
 */
export const rebateRunStates = [
  'pending',
  'rejected',
  'queued',
  'running',
  'paused',
  'done',
  'cancelled',
  'reversing',
  'reversed',
] as const;
export type RebateRunState = (typeof rebateRunStates)[number];

const countSchema = z.int().min(0);
export const runForecastSchema = z.object({
  members: countSchema,
  points: z.int().min(0),
  fen: z.int().min(0),
});

export const runPreviewSchema = z
  .object({
    ...runForecastSchema.shape,
    byTier: z.array(z.object({ name: z.string(), ...runForecastSchema.shape })),
    byStore: z.array(z.object({ name: z.string(), ...runForecastSchema.shape })),
    sample: z.array(
      z.object({
        memberId: idSchema('mbr'),
        memberName: z.string().nullable(),
        balance: pointsSchema,
        points: pointsSchema,
        fen: fenSchema,
      }),
    ),
    needsApproval: z.boolean(),
  })
  .meta({ id: 'RebateRunPreview' });
export type RebateRunPreview = z.infer<typeof runPreviewSchema>;

export const rebateRunSchema = z
  .object({
    id: idSchema('rbr'),
    policyId: idSchema('rbp'),
    policyName: z.string(),
    policyVersion: z.int(),
    schemeName: z.string(),
    state: z.enum(rebateRunStates),
    planned: runForecastSchema,
    doneMembers: countSchema.meta({ description: 'Members looked at so far' }),
    converted: runForecastSchema,
    reversed: runForecastSchema,
    notReversed: countSchema.meta({ description: 'Conversions that were spent already' }),
    requesterName: z.string(),
    requestedBy: z.string(),
    requestedAt: instantSchema,
    deciderName: z.string().nullable(),
    decisionNote: z.string().nullable(),
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'RebateRun' });
export type RebateRun = z.infer<typeof rebateRunSchema>;

export const runOutcomes = ['converted', 'nothing', 'frozen', 'failed'] as const;
export const runMemberSchema = z
  .object({
    memberId: idSchema('mbr'),
    memberName: z.string().nullable(),
    outcome: z.enum(runOutcomes),
    points: pointsSchema,
    fen: fenSchema,
    reversal: z.enum(['reversed', 'spent']).nullable(),
  })
  .meta({ id: 'RebateRunMember' });
export type RebateRunMember = z.infer<typeof runMemberSchema>;

export const previewRebateRunInput = z.strictObject({ policyId: idSchema('rbp') });
export const startRebateRunInput = z.strictObject({
  policyId: idSchema('rbp'),
  reason: textSchema(200),
});
export const listRebateRunsInput = z.strictObject(pageQuery);
export const rebateRunIdInput = z.strictObject({ runId: idSchema('rbr') });
export const decideRebateRunInput = z.strictObject({
  runId: idSchema('rbr'),
  isApproved: z.boolean(),
  note: textSchema(200),
});
export const changeRebateRunInput = z.strictObject({
  runId: idSchema('rbr'),
  action: z.enum(['pause', 'resume', 'cancel', 'reverse']),
  reason: textSchema(200),
});
export const listRunMembersInput = z.strictObject({
  runId: idSchema('rbr'),
  only: z.enum(['all', 'not_reversed', 'not_converted']).default('all'),
  ...pageQuery,
});

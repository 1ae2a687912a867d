import * as z from 'zod';
import { daySchema, fenSchema, idSchema, instantSchema, pageQuery, pointsSchema } from '../values';

export const rehearsalStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;

const signedFen = z.int().meta({ description: 'Signed, in fen' });
/** Points under the rules in force and with the rehearsed version in their place. */
const figures = {
  saleCount: z.int(),
  pointsBefore: z.int().meta({ description: 'By the rules in force when each sale was made' }),
  pointsAfter: z.int().meta({ description: 'With the rehearsed version among them' }),
  costFen: signedFen.meta({
    description: 'The difference at the point value of the base rules; 0 where they have none',
  }),
};
const memberChange = z.object({
  memberId: idSchema('mbr'),
  nameMasked: z.string().nullable(),
  tierName: z.string(),
  pointsBefore: pointsSchema,
  pointsAfter: pointsSchema,
});
export const rehearsalResultSchema = z
  .object({
    ...figures,
    paidFen: fenSchema,
    memberCount: z.int(),
    gainingMembers: z.int(),
    losingMembers: z.int(),
    weeks: z.array(z.object({ monday: daySchema, ...figures })),
    tiers: z.array(
      z.object({
        tierName: z.string(),
        gainingMembers: z.int(),
        losingMembers: z.int(),
        ...figures,
      }),
    ),
    gaining: z.array(memberChange).meta({ description: 'Who gains most, at most ten' }),
    losing: z.array(memberChange).meta({ description: 'Who loses most, at most ten' }),
    sales: z
      .array(
        z.object({
          saleId: idSchema('sal'),
          businessOn: daySchema,
          paidFen: fenSchema,
          pointsBefore: pointsSchema,
          pointsAfter: pointsSchema,
        }),
      )
      .meta({ description: 'The sales that differ most, at most ten' }),
  })
  .meta({ id: 'RehearsalResult' });
export type RehearsalResult = z.infer<typeof rehearsalResultSchema>;

export const rehearsalSchema = z
  .object({
    id: idSchema('rhs'),
    state: z.enum(rehearsalStates),
    versionId: idSchema('awv'),
    ruleName: z.string(),
    version: z.int(),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string(),
    fromOn: daySchema,
    toOn: daySchema,
    doneBp: z.int().meta({ description: 'How far it is, in basis points' }),
    doneSales: z.int(),
    requesterName: z.string(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Rehearsal' });
export type Rehearsal = z.infer<typeof rehearsalSchema>;
export const rehearsalDetailsSchema = rehearsalSchema
  .extend({ result: rehearsalResultSchema.nullable() })
  .meta({ id: 'RehearsalDetails' });
export type RehearsalDetails = z.infer<typeof rehearsalDetailsSchema>;

export const startRehearsalInput = z.strictObject({
  versionId: idSchema('awv'),
  orgUnitId: idSchema('org').meta({ description: 'Sales of this unit and all below it' }),
  fromOn: daySchema,
  toOn: daySchema.meta({ description: 'The last day; at most 731 days in all' }),
});
export const rehearsalIdInput = z.strictObject({ rehearsalId: idSchema('rhs') });
export const listRehearsalsInput = z.strictObject(pageQuery);

import * as z from 'zod';
import { namedRewardSchema, rewardSchema } from '../rewards/rewards';
import { daySchema, idSchema, instantSchema, pageQuery, textSchema } from '../values';

/** A month of business days. */
export const monthSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ example: '2026-11' });

const termsFields = {
  isOpen: z.boolean().meta({ description: 'False: nobody signs in from that day on' }),
  pointsPerDay: z.int().min(0).max(10_000),
  cycleDays: z
    .int()
    .min(2)
    .max(366)
    .nullable()
    .meta({ description: 'Bonuses begin anew after so many days in a row; null: never' }),
  makeUp: z
    .strictObject({
      perMonthMax: z.int().min(1).max(31),
      daysBackMax: z.int().min(1).max(60),
      costPoints: z.int().min(0).max(100_000),
    })
    .nullable()
    .meta({ description: 'null: missed days stay missed' }),
};

const bonusFields = { day: z.int().min(1).max(366).meta({ description: 'Of the streak' }) };

export const checkInTermsSchema = z
  .object({
    version: z.int().min(0).meta({ description: '0: there are none yet' }),
    effectiveOn: daySchema,
    ...termsFields,
    bonuses: z.array(z.object({ ...bonusFields, reward: namedRewardSchema })),
  })
  .meta({ id: 'CheckInTerms' });
export type CheckInTerms = z.infer<typeof checkInTermsSchema>;

export const checkInTermsListSchema = z
  .object({
    latestVersion: z.int().min(0).meta({ description: 'What a change has to name' }),
    current: checkInTermsSchema.nullable(),
    coming: z.array(checkInTermsSchema).meta({ description: 'In force on later days, by day' }),
    past: z.array(checkInTermsSchema).meta({ description: 'Newest first, at most 20' }),
  })
  .meta({ id: 'CheckInTermsList' });
export type CheckInTermsList = z.infer<typeof checkInTermsListSchema>;

export const setCheckInTermsInput = z
  .strictObject({
    version: z.int().min(0).meta({ description: 'The latest that was read; another: conflict' }),
    effectiveOn: daySchema.meta({ description: 'Replaces what was announced for later days' }),
    ...termsFields,
    bonuses: z.array(z.strictObject({ ...bonusFields, reward: rewardSchema })).max(10),
    reason: textSchema(200),
  })
  .refine(
    ({ bonuses, cycleDays }) => bonuses.every(({ day }) => cycleDays === null || day <= cycleDays),
    { path: ['bonuses'], message: 'a day beyond the cycle' },
  )
  .refine(({ bonuses }) => new Set(bonuses.map(({ day }) => day)).size === bonuses.length, {
    path: ['bonuses'],
    message: 'a day twice',
  });
export type SetCheckInTerms = z.infer<typeof setCheckInTermsInput>;

export const checkInKinds = ['signed', 'made_up'] as const;

export const checkInBoardSchema = z
  .object({
    isOpen: z.boolean(),
    today: daySchema,
    joinedOn: daySchema,
    month: monthSchema,
    days: z
      .array(z.object({ on: daySchema, kind: z.enum(checkInKinds) }))
      .meta({ description: 'Of the month, oldest first' }),
    isSignedToday: z.boolean(),
    streak: z
      .int()
      .min(0)
      .meta({ description: 'Days in a row up to today; up to yesterday before today’s tap' }),
    cycleDays: z.int().nullable(),
    cycleDay: z.int().min(0).meta({ description: 'Place of the streak in the cycle' }),
    pointsPerDay: z.int(),
    bonuses: z.array(z.object({ ...bonusFields, reward: namedRewardSchema, isGiven: z.boolean() })),
    next: z
      .object({ ...bonusFields, inDays: z.int().min(1), reward: namedRewardSchema })
      .nullable()
      .meta({ description: 'The next bonus; inDays counts sign-ins, today’s included' }),
    makeUp: z
      .object({
        costPoints: z.int(),
        leftThisMonth: z.int().min(0),
        missedDays: z.array(daySchema).meta({ description: 'What may be made up, newest first' }),
      })
      .nullable(),
    pointsBalance: z.int(),
  })
  .meta({ id: 'CheckInBoard' });
export type CheckInBoard = z.infer<typeof checkInBoardSchema>;

export const checkInResultSchema = z
  .object({
    isNew: z.boolean().meta({ description: 'False: the day was signed before; nothing happened' }),
    points: z.int().meta({ description: 'Of the day itself' }),
    costPoints: z.int(),
    bonuses: z
      .array(z.object({ ...bonusFields, reward: namedRewardSchema }))
      .meta({ description: 'Given with it; a coupon that was used up is left out' }),
    board: checkInBoardSchema,
  })
  .meta({ id: 'CheckInResult' });
export type CheckInResult = z.infer<typeof checkInResultSchema>;

export const readCheckInBoardInput = z.strictObject({ month: monthSchema.optional() });
export const makeUpCheckInInput = z.strictObject({ day: daySchema });

/** Sums of one business day, of members within the caller's reach. */
export const checkInDaySchema = z
  .object({
    on: daySchema,
    signedCount: z.int(),
    madeUpCount: z.int().meta({ description: 'Made on that day, for earlier ones' }),
    points: z.int().meta({ description: 'Given: of days and of bonuses' }),
    costPoints: z.int().meta({ description: 'Paid for make-ups' }),
    couponCount: z.int(),
  })
  .meta({ id: 'CheckInDay' });
export type CheckInDay = z.infer<typeof checkInDaySchema>;
export const listCheckInDaysInput = z.strictObject({ from: daySchema, to: daySchema });
export const checkInDayListSchema = z.object({ items: z.array(checkInDaySchema) });

export const checkInRowSchema = z
  .object({
    id: idSchema('chk'),
    memberId: idSchema('mbr'),
    memberName: z.string().nullable(),
    cardNo: z.string(),
    kind: z.enum(checkInKinds),
    signedOn: daySchema,
    at: instantSchema,
    points: z.int(),
    costPoints: z.int(),
  })
  .meta({ id: 'CheckInRow' });
export type CheckInRow = z.infer<typeof checkInRowSchema>;
export const listCheckInsInput = z.strictObject({
  madeOn: daySchema.optional().meta({ description: 'The business day of the tap' }),
  memberId: idSchema('mbr').optional(),
  ...pageQuery,
});

import * as z from 'zod';
import { namedRewardSchema, rewardSchema } from '../rewards/rewards';
import { daySchema, FEN_MAX, idSchema, instantSchema, pageQuery, textSchema } from '../values';

export const inviteCodeSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  .meta({ example: '7QX2M9KD' });

/** A random text that a device made for itself and keeps; tells devices apart, names nobody. */
export const deviceMarkSchema = z.string().regex(/^[\w-]{16,64}$/);

const bothSides = {
  inviter: rewardSchema.nullable(),
  invitee: rewardSchema.nullable(),
};
const bothNamed = {
  inviter: namedRewardSchema.nullable(),
  invitee: namedRewardSchema.nullable(),
};
const saleFields = {
  minFen: z.int().min(1).max(FEN_MAX).meta({ description: 'Paid with money for goods kept' }),
  withinDays: z.int().min(1).max(365).meta({ description: 'After joining' }),
  returnDays: z
    .int()
    .min(0)
    .max(60)
    .meta({ description: 'So many days the sale must have stayed before anything is given' }),
};
const termsFields = {
  isOpen: z.boolean(),
  joinWithinDays: z.int().min(1).max(90).meta({ description: 'After first opening' }),
  monthMax: z.int().min(1).max(1_000).meta({ description: 'Rewarded invitations of a member' }),
  totalMax: z.int().min(1).max(100_000).nullable(),
  budgetPoints: z.int().min(0).max(1_000_000_000).nullable().meta({ description: 'Of all time' }),
  reviewPerDay: z
    .int()
    .min(1)
    .max(1_000)
    .meta({ description: 'Joins of one inviter within 24 hours; more wait for staff' }),
};

export const referralTermsSchema = z
  .object({
    version: z.int().min(0).meta({ description: '0: there are none yet' }),
    ...termsFields,
    joining: z.object(bothNamed),
    sale: z.object({ ...saleFields, ...bothNamed }).nullable(),
    givenPoints: z.int().meta({ description: 'Of the budget, used so far' }),
  })
  .meta({ id: 'ReferralTerms' });
export type ReferralTerms = z.infer<typeof referralTermsSchema>;

export const setReferralTermsInput = z
  .strictObject({
    version: z.int().min(0).meta({ description: 'The version that was read; another: conflict' }),
    ...termsFields,
    joining: z.strictObject(bothSides),
    sale: z.strictObject({ ...saleFields, ...bothSides }).nullable(),
    reason: textSchema(200),
  })
  .refine(
    ({ joining, sale }) =>
      [joining.inviter, joining.invitee, sale?.inviter, sale?.invitee].some(Boolean),
    { path: ['joining'], message: 'gives nothing at all' },
  );
export type SetReferralTerms = z.infer<typeof setReferralTermsInput>;

/**
 * joined: waits for a sale; review: waits for staff; completed: all is given; expired: no sale in
 * time; refused: found to be no real invitation.
 */
export const referralStates = ['joined', 'review', 'completed', 'expired', 'refused'] as const;
export type ReferralState = (typeof referralStates)[number];

/** Why a referral was refused at once, or waits for staff. */
export const referralDoubts = [
  'same_person',
  'same_device',
  'device_used',
  'same_address',
  'velocity',
] as const;
export type ReferralDoubt = (typeof referralDoubts)[number];

/** What became of one reward. */
export const rewardOutcomes = ['given', 'capped', 'no_budget', 'no_coupon', 'inactive'] as const;

export const referralRewardSchema = z
  .object({
    id: idSchema('rrw'),
    side: z.enum(['inviter', 'invitee']),
    occasion: z.enum(['joining', 'sale']),
    reward: namedRewardSchema,
    outcome: z.enum(rewardOutcomes),
    at: instantSchema,
  })
  .meta({ id: 'ReferralReward' });
export type ReferralReward = z.infer<typeof referralRewardSchema>;

/** What a member sees before anybody is invited: terms and their own code. */
export const inviteSchema = z
  .object({
    code: inviteCodeSchema,
    scene: z.string().meta({ description: 'For a mini-program code or a link' }),
    link: z.string().meta({ description: 'Opens the invitation in a browser' }),
    isOpen: z.boolean(),
    terms: referralTermsSchema.omit({ givenPoints: true, budgetPoints: true }),
    invitedCount: z.int(),
    completedCount: z.int(),
    earnedPoints: z.int(),
    earnedCoupons: z.int(),
    leftThisMonth: z.int().meta({ description: 'Invitations that are still rewarded' }),
  })
  .meta({ id: 'Invite' });
export type Invite = z.infer<typeof inviteSchema>;
export const openInviteInput = z.strictObject({ deviceMark: deviceMarkSchema.optional() });

/** What a visitor sees who opened an invitation. */
export const invitationSchema = z
  .object({
    inviterName: z.string().nullable().meta({ description: 'Masked' }),
    isOpen: z.boolean(),
    isOwn: z.boolean(),
    isMember: z.boolean().meta({ description: 'The caller is a member: nothing to win' }),
    joinBy: daySchema.nullable(),
    joining: namedRewardSchema.nullable(),
    sale: z.object({ minFen: z.int(), withinDays: z.int(), reward: namedRewardSchema }).nullable(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitationSchema>;
export const openInvitationInput = z.strictObject({
  code: inviteCodeSchema,
  deviceMark: deviceMarkSchema.optional(),
});

/** Somebody a member invited, or who is invited by somebody. */
export const myReferralSchema = z
  .object({
    id: idSchema('rfr'),
    nameMasked: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    joinedOn: daySchema,
    state: z.enum(referralStates),
    isCapped: z.boolean(),
    saleBy: daySchema.nullable().meta({ description: 'Last day of the sale that counts' }),
    rewards: z.array(referralRewardSchema).meta({ description: 'The caller’s own' }),
  })
  .meta({ id: 'MyReferral' });
export type MyReferral = z.infer<typeof myReferralSchema>;
export const listMyReferralsInput = z.strictObject({ ...pageQuery });

const personSchema = z.object({
  memberId: idSchema('mbr'),
  name: z.string().nullable(),
  phoneMasked: z.string().nullable(),
});
export const referralRowSchema = z
  .object({
    id: idSchema('rfr'),
    inviter: personSchema,
    invitee: personSchema,
    state: z.enum(referralStates),
    doubt: z.enum(referralDoubts).nullable(),
    isCapped: z.boolean(),
    termsVersion: z.int(),
    openedAt: instantSchema,
    joinedAt: instantSchema,
    saleBy: daySchema.nullable(),
    saleId: idSchema('sal').nullable(),
    decidedBy: z.string().nullable(),
    note: z.string().nullable(),
    rewards: z.array(referralRewardSchema),
  })
  .meta({ id: 'ReferralRow' });
export type ReferralRow = z.infer<typeof referralRowSchema>;
export const listReferralsInput = z.strictObject({
  state: z.enum(referralStates).optional(),
  memberId: idSchema('mbr').optional().meta({ description: 'The inviter' }),
  ...pageQuery,
});
export const decideReferralInput = z.strictObject({
  referralId: idSchema('rfr'),
  isApproved: z.boolean(),
  reason: textSchema(200),
});

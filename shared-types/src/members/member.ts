import * as z from 'zod';
import { consentPurposes, tierCardSchema } from '../programme/programme';
import { tagSchema } from '../scope/scope';
import { tierGoalSchema } from '../tiers/tiers';
import {
  daySchema,
  fenSchema,
  idSchema,
  instantSchema,
  pageQuery,
  phoneSchema,
  pointsSchema,
  textSchema,
} from '../values';

export const genders = ['female', 'male', 'unspecified'] as const;
export const memberStates = ['active', 'frozen', 'closed'] as const;

export const memberProfileSchema = z
  .object({
    id: idSchema('mbr'),
    cardNo: z.string().meta({ description: 'Card number, 12 digits, shown on the card' }),
    name: z.string().nullable(),
    phoneMasked: z.string().nullable().meta({ example: '139****0001' }),
    gender: z.enum(genders),
    birthday: daySchema.nullable(),
    address: z.string().nullable(),
    joinedAt: instantSchema,
    state: z.enum(memberStates),
  })
  .meta({ id: 'MemberProfile' });
export type MemberProfile = z.infer<typeof memberProfileSchema>;

export const openMemberSessionInput = z.strictObject({
  code: z
    .string()
    .min(1)
    .max(128)
    .meta({ description: 'What wx.login gave; used once, 5 minutes' }),
});
export const memberSessionSchema = z
  .object({
    token: z.string(),
    expiresAt: instantSchema,
    member: memberProfileSchema.nullable().meta({
      description: 'Null for a visitor whose WeChat account is not a member yet',
    }),
  })
  .meta({ id: 'MemberSession' });
export type MemberSession = z.infer<typeof memberSessionSchema>;

const consentGiven = z.strictObject({
  purpose: z.enum(consentPurposes),
  version: z.string().min(1).max(20),
  isGiven: z.boolean(),
});

export const registerMemberInput = z.strictObject({
  phoneCode: z.string().min(1).max(128).meta({ description: 'From the getPhoneNumber button' }),
  consents: z.array(consentGiven).min(1).max(10),
  source: z
    .string()
    .regex(/^[\w!#$&'()*+,/:;=?@\-.~]{1,32}$/)
    .optional()
    .meta({ description: 'The scene the mini-program was opened with: store, guide or referrer' }),
});

export const editProfileInput = z.strictObject({
  name: textSchema(32).optional(),
  gender: z.enum(genders).optional(),
  birthday: daySchema.optional(),
  address: textSchema(120).optional(),
});

export const consentStateSchema = z
  .object({
    purpose: z.enum(consentPurposes),
    version: z.string(),
    isGiven: z.boolean(),
    decidedAt: instantSchema,
  })
  .meta({ id: 'ConsentState' });
export type ConsentState = z.infer<typeof consentStateSchema>;
export const consentStateListSchema = z.object({ items: z.array(consentStateSchema) });
export const decideConsentInput = consentGiven;

export const memberDeviceSchema = z
  .object({
    deviceNo: z.string().regex(/^\d{9}$/),
    secret: z.base64().meta({ description: '32 bytes; sent this once, kept on the device' }),
    serverTime: instantSchema,
  })
  .meta({ id: 'MemberDevice' });
export type MemberDevice = z.infer<typeof memberDeviceSchema>;

export const cardSchema = z
  .object({
    member: memberProfileSchema,
    tier: tierCardSchema,
    pointsBalance: pointsSchema,
    pointsOwed: pointsSchema.meta({ description: 'Points a return could not take back yet' }),
    pointsExpiring: z.object({ on: daySchema, points: pointsSchema }).nullable().meta({
      description: 'The first day within 60 days on which points end, and how many',
    }),
    pointsPending: z
      .object({ points: pointsSchema, nextOn: daySchema, nextPoints: pointsSchema })
      .nullable()
      .meta({ description: 'Points that become usable later: all, and the next day’s' }),
    spendFen: fenSchema.meta({ description: 'Net spend of the last 12 months' }),
    nextTier: tierGoalSchema
      .extend({
        missingFen: fenSchema.meta({ description: 'Spend still missing; 0 where none is asked' }),
      })
      .nullable(),
    latestEventId: z.string().nullable(),
    serverTime: instantSchema,
  })
  .meta({ id: 'Card' });
export type Card = z.infer<typeof cardSchema>;

export const memberEventKinds = [
  'code.used',
  'points.earned',
  'points.taken_back',
  'coupon.issued',
  'coupon.used',
  'coupon.expiring',
  'gift.redeemed',
  'gift.returned',
  'rebate.granted',
  'tier.upgraded',
  'tier.lowered',
  'tier.grace',
] as const;
export const memberEventSchema = z
  .object({
    id: idSchema('evt'),
    kind: z.enum(memberEventKinds),
    at: instantSchema,
    storeName: z.string().nullable(),
    receiptNo: z.string().nullable(),
    amountFen: fenSchema.nullable(),
    points: pointsSchema.nullable(),
    pointsBalance: pointsSchema.nullable(),
    pointsSpent: pointsSchema.nullable().meta({ description: 'Points that paid for the goods' }),
    couponName: z.string().nullable(),
    giftName: z.string().nullable(),
    deviceNo: z.string().nullable(),
    step: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Time step of the member code that was used' }),
    tierName: z.string().nullable().meta({ description: 'The tier that is new, or at stake' }),
    until: daySchema.nullable().meta({ description: 'Last day of the tier, or of the grace' }),
  })
  .meta({ id: 'MemberEvent' });
export type MemberEvent = z.infer<typeof memberEventSchema>;
export const listMemberEventsInput = z.strictObject({
  after: idSchema('evt').optional().meta({ description: 'The last event the caller has' }),
});
export const memberEventListSchema = z.object({ items: z.array(memberEventSchema) });

/** What staff see of a member; the phone is masked unless revealed, which is logged. */
export const memberRowSchema = z
  .object({
    id: idSchema('mbr'),
    cardNo: z.string(),
    name: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    tierName: z.string(),
    state: z.enum(memberStates),
    pointsBalance: pointsSchema,
    joinedAt: instantSchema,
    homeStoreName: z.string().nullable(),
  })
  .meta({ id: 'MemberRow' });
export type MemberRow = z.infer<typeof memberRowSchema>;

export const searchMembersInput = z.strictObject({
  query: z
    .string()
    .trim()
    .max(40)
    .optional()
    .meta({ description: 'A whole phone or card number, or the beginning of a name' }),
  tierId: idSchema('tir').optional(),
  tag: tagSchema.optional(),
  state: z.enum(memberStates).optional(),
  ...pageQuery,
});

export const memberDetailsSchema = memberRowSchema
  .extend({
    gender: z.enum(genders),
    birthday: daySchema.nullable(),
    address: z.string().nullable(),
    source: z.string().nullable(),
    tier: tierCardSchema,
    pointsOwed: pointsSchema,
    spendFen: fenSchema.meta({ description: 'Net spend of the last 12 months' }),
    visitCount: z.number().int(),
    lastVisitAt: instantSchema.nullable(),
    hasWechat: z.boolean(),
    consents: z.array(consentStateSchema),
    deviceCount: z.number().int(),
    tags: z.array(z.string()),
  })
  .meta({ id: 'MemberDetails' });
export type MemberDetails = z.infer<typeof memberDetailsSchema>;

export const memberIdInput = z.strictObject({ memberId: idSchema('mbr') });
export const registerMemberAtTillInput = z.strictObject({
  phone: phoneSchema,
  name: textSchema(32).optional(),
  storeId: idSchema('org'),
  hasAgreed: z
    .literal(true)
    .meta({ description: 'The customer agreed to terms and privacy at the till' }),
});
export const freezeMemberInput = z.strictObject({
  memberId: idSchema('mbr'),
  reason: textSchema(200),
});
export const revealedPhoneSchema = z.object({ phone: z.string().nullable() });

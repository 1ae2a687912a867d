import * as z from 'zod';
import { daySchema, fenSchema, idSchema, instantSchema, pageQuery, textSchema } from '../values';
import { couponFaceSchema, couponValiditySchema } from './templates';

export const couponStates = ['issued', 'reserved', 'given', 'used', 'expired', 'void'] as const;
export type CouponState = (typeof couponStates)[number];

/** How a member came by a coupon. */
export const couponSources = [
  'claim',
  'grant',
  'code',
  'tier',
  'sale',
  'rebate',
  'game',
  'care',
  'check_in',
  'referral',
  'mall',
  'vote',
  'survey',
  'opening',
] as const;
export type CouponSource = (typeof couponSources)[number];

/** Why a coupon cannot be used now. */
export const couponHindrances = [
  'not_yet',
  'expired',
  'used',
  'void',
  'reserved',
  'given',
  'frozen',
] as const;
export type CouponHindrance = (typeof couponHindrances)[number];

/** Digits of a coupon, check digit included, as the till scans them. */
export const couponCodeSchema = z
  .string()
  .regex(/^\d{16}$/)
  .meta({ example: '8801234567890128' });

export const couponRedemptionSchema = z
  .object({
    id: idSchema('crd'),
    couponId: idSchema('cpn'),
    couponName: z.string(),
    templateId: idSchema('cpt'),
    storeName: z.string(),
    terminalNo: z.string(),
    saleId: idSchema('sal').nullable().meta({ description: 'null: verified without a sale' }),
    receiptNo: z.string().nullable(),
    amountFen: fenSchema,
    businessOn: daySchema,
    at: instantSchema,
    undoneAt: instantSchema.nullable(),
  })
  .meta({ id: 'CouponRedemption' });
export type CouponRedemption = z.infer<typeof couponRedemptionSchema>;

/** A coupon in a wallet. */
export const couponSchema = couponFaceSchema
  .extend({
    id: idSchema('cpn'),
    state: z.enum(couponStates),
    startsOn: daySchema,
    expiresOn: daySchema.meta({ description: 'Last usable day' }),
    issuedAt: instantSchema,
    source: z.enum(couponSources),
    hindrance: z.enum(couponHindrances).nullable().meta({ description: 'null: usable' }),
    usedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Coupon' });
export type Coupon = z.infer<typeof couponSchema>;

export const transferStates = ['pending', 'accepted', 'taken_back', 'expired'] as const;
export const couponTransferSchema = z
  .object({
    id: idSchema('ctr'),
    state: z.enum(transferStates),
    token: z.string().nullable().meta({ description: 'For the link; null once it is over' }),
    expiresAt: instantSchema,
    receiverNameMasked: z.string().nullable(),
  })
  .meta({ id: 'CouponTransfer' });
export type CouponTransfer = z.infer<typeof couponTransferSchema>;

/** A coupon with all its owner may know; the code is null where it cannot be used. */
export const couponDetailsSchema = couponSchema
  .extend({
    code: couponCodeSchema.nullable(),
    redemptions: z.array(couponRedemptionSchema).meta({ description: 'Newest first' }),
    transfer: couponTransferSchema.nullable().meta({ description: 'The newest' }),
  })
  .meta({ id: 'CouponDetails' });
export type CouponDetails = z.infer<typeof couponDetailsSchema>;

export const walletTabs = ['usable', 'used', 'over'] as const;
export type WalletTab = (typeof walletTabs)[number];
export const listMyCouponsInput = z.strictObject({
  tab: z
    .enum(walletTabs)
    .default('usable')
    .meta({ description: 'usable: also given, reserved and not yet; over: expired and void' }),
  ...pageQuery,
});
export const myCouponInput = z.strictObject({ couponId: idSchema('cpn') });
export const couponCountsSchema = z
  .object({ usable: z.number().int(), used: z.number().int(), over: z.number().int() })
  .meta({ id: 'CouponCounts' });
export type CouponCounts = z.infer<typeof couponCountsSchema>;

/** Why a template cannot be claimed by this member now. */
export const claimHindrances = [
  'sold_out',
  'limit_reached',
  'not_open',
  'over',
  'tier',
  'tag',
  'birthday',
  'frozen',
] as const;
export type ClaimHindrance = (typeof claimHindrances)[number];

export const centreCouponSchema = couponFaceSchema
  .extend({
    validity: couponValiditySchema,
    claimFrom: instantSchema.nullable(),
    claimTo: instantSchema.nullable(),
    leftBp: z.number().int().meta({ description: 'Left of the quantity, 0 to 10000' }),
    perMemberMax: z.number().int().nullable(),
    receivedCount: z.number().int().meta({ description: 'By this member' }),
    hindrance: z.enum(claimHindrances).nullable().meta({ description: 'null: claimable' }),
  })
  .meta({ id: 'CentreCoupon' });
export type CentreCoupon = z.infer<typeof centreCouponSchema>;
export const listCentreInput = z.strictObject(pageQuery);
export const claimCouponInput = z.strictObject({ templateId: idSchema('cpt') });
export const enterCouponCodeInput = z.strictObject({
  code: z
    .string()
    .trim()
    .min(16)
    .max(40)
    .meta({ description: 'As printed; dashes and spaces do not count', example: '7KQ2-…' }),
});

export const transferIdInput = z.strictObject({ transferId: idSchema('ctr') });
export const offerTokenInput = z.strictObject({ token: z.string().regex(/^[\w-]{20,80}$/) });
/** What a friend sees before accepting. */
export const couponOfferSchema = z
  .object({
    transferId: idSchema('ctr'),
    state: z.enum(transferStates),
    giverNameMasked: z.string().nullable(),
    isMine: z.boolean().meta({ description: 'The one who looks is the giver' }),
    coupon: couponFaceSchema.extend({ startsOn: daySchema, expiresOn: daySchema }),
    expiresAt: instantSchema,
  })
  .meta({ id: 'CouponOffer' });
export type CouponOffer = z.infer<typeof couponOfferSchema>;

export const listMemberCouponsInput = listMyCouponsInput.extend({ memberId: idSchema('mbr') });
export const voidCouponInput = z.strictObject({
  couponId: idSchema('cpn'),
  reason: textSchema(200),
});

const terminalSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,16}$/)
  .meta({ example: 'T01' });
const posCodeInput = {
  storeId: idSchema('org'),
  code: couponCodeSchema,
};
export const readCouponByCodeInput = z.strictObject(posCodeInput);
export const redeemCouponByCodeInput = z.strictObject({
  ...posCodeInput,
  terminalNo: terminalSchema,
  spentFen: fenSchema.optional().meta({
    description: 'What the customer spends; needed for percent coupons and for thresholds',
  }),
});
/** A coupon as staff see it at the counter. */
export const counterCouponSchema = couponSchema
  .extend({ memberNameMasked: z.string().nullable(), tierName: z.string() })
  .meta({ id: 'CounterCoupon' });
export type CounterCoupon = z.infer<typeof counterCouponSchema>;

export const listRedemptionsInput = z.strictObject({
  templateId: idSchema('cpt').optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  ...pageQuery,
});
export const undoRedemptionInput = z.strictObject({
  redemptionId: idSchema('crd'),
  reason: textSchema(200),
});

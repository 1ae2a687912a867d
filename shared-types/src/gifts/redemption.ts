import * as z from 'zod';
import { deliveryAddressSchema } from '../addresses/addresses';
import { daySchema, fenSchema, idSchema, instantSchema, pageQuery, textSchema } from '../values';
import { deliveryWays, giftContentSchema, giftPointsMax, pictureSchema } from './gift';

/**
 * ready: waits in the store; to_ship, shipped: a delivery; done: the member has it; cancelled: by
 * the member or staff; expired: never fetched; returned: given back after it was received.
 */
export const redemptionStates = [
  'ready',
  'to_ship',
  'shipped',
  'done',
  'cancelled',
  'expired',
  'returned',
] as const;
export type RedemptionState = (typeof redemptionStates)[number];

/** What a redemption came from: the mall, or a prize. */
export const redemptionSources = ['mall', 'draw', 'sign_in', 'vote', 'survey', 'referral'] as const;
export type RedemptionSource = (typeof redemptionSources)[number];

/** What happened to a redemption. */
export const redemptionSteps = [
  'redeemed',
  'handed_over',
  'shipped',
  'received',
  'cancelled',
  'expired',
  'after_sale_asked',
  'after_sale_withdrawn',
  'after_sale_accepted',
  'after_sale_declined',
  'returned',
] as const;
export type RedemptionStep = (typeof redemptionSteps)[number];

/** 15 digits with a check digit, no length that a bar code of goods, a coupon or a member code has. */
export const pickUpCodeSchema = z
  .string()
  .regex(/^\d{15}$/)
  .meta({ example: '402817395526189' });

/** The gift as it was when it was redeemed. */
export const giftSnapshotSchema = z
  .object({
    name: z.string(),
    picture: pictureSchema.nullable(),
    content: giftContentSchema,
    pricePoints: z.number().int(),
    priceFen: fenSchema,
    valueFen: z.number().int().nullable(),
  })
  .meta({ id: 'GiftSnapshot' });
export type GiftSnapshot = z.infer<typeof giftSnapshotSchema>;

/** How the member wants to have the gift. */
export const deliveryWishSchema = z
  .discriminatedUnion('way', [
    z.strictObject({ way: z.literal('pick_up'), storeId: idSchema('org') }),
    z.strictObject({ way: z.literal('delivery'), addressId: idSchema('adr') }),
    z
      .strictObject({ way: z.literal('at_once') })
      .meta({ description: 'Coupons, chances, partner codes' }),
  ])
  .meta({ id: 'DeliveryWish' });
export type DeliveryWish = z.output<typeof deliveryWishSchema>;

export const redeemGiftInput = z.strictObject({
  giftId: idSchema('gft'),
  wish: deliveryWishSchema,
  pricePoints: z
    .int()
    .min(0)
    .max(giftPointsMax)
    .meta({ description: 'The price the member saw and agreed to' }),
  priceFen: fenSchema,
});

export const afterSaleKinds = ['faulty', 'wrong', 'missing', 'other'] as const;
export type AfterSaleKind = (typeof afterSaleKinds)[number];
export const afterSaleStates = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export type AfterSaleState = (typeof afterSaleStates)[number];
export const afterSaleSchema = z
  .object({
    id: idSchema('afs'),
    redemptionId: idSchema('rdm'),
    kind: z.enum(afterSaleKinds),
    text: z.string(),
    state: z.enum(afterSaleStates),
    answer: z.string().nullable(),
    isRefunded: z.boolean().meta({ description: 'The points were given back' }),
    askedAt: instantSchema,
    decidedAt: instantSchema.nullable(),
  })
  .meta({ id: 'AfterSale' });
export type AfterSale = z.infer<typeof afterSaleSchema>;

/** A line of the member's orders. */
export const redemptionSchema = z
  .object({
    id: idSchema('rdm'),
    state: z.enum(redemptionStates),
    source: z.enum(redemptionSources),
    giftId: idSchema('gft'),
    gift: giftSnapshotSchema,
    way: z.enum(deliveryWays),
    pointsSpent: z.number().int(),
    fenDue: fenSchema.meta({ description: 'To be paid where it is handed over' }),
    storeId: idSchema('org').nullable(),
    storeName: z.string().nullable().meta({ description: 'Where it waits or was handed over' }),
    pickUpUntil: daySchema.nullable().meta({ description: 'Last day it waits in the store' }),
    redeemedAt: instantSchema,
    endedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Redemption' });
export type Redemption = z.infer<typeof redemptionSchema>;

const historySchema = z.array(
  z.object({
    step: z.enum(redemptionSteps),
    note: z.string().nullable(),
    at: instantSchema,
  }),
);
const shipmentSchema = z
  .object({ carrier: z.string(), trackingNo: z.string(), shippedAt: instantSchema })
  .nullable();

/** One redemption with all its owner may know. */
export const redemptionDetailsSchema = redemptionSchema
  .extend({
    pickUpCode: pickUpCodeSchema.nullable().meta({ description: 'While it waits in the store' }),
    couponId: idSchema('cpn').nullable(),
    partnerCode: z.string().nullable(),
    address: deliveryAddressSchema.nullable(),
    shipment: shipmentSchema,
    isCancellable: z.boolean().meta({ description: 'By the member, now' }),
    mayAskAfterSale: z.boolean(),
    afterSales: z.array(afterSaleSchema).meta({ description: 'Newest first' }),
    history: historySchema.meta({ description: 'Newest first' }),
  })
  .meta({ id: 'RedemptionDetails' });
export type RedemptionDetails = z.infer<typeof redemptionDetailsSchema>;

/** The answer to redeeming. Codes are read with the redemption: a reply of a command is kept. */
export const redeemedSchema = z
  .object({
    redemption: redemptionSchema,
    couponId: idSchema('cpn').nullable(),
    pointsBalance: z.number().int().meta({ description: 'Afterwards' }),
  })
  .meta({ id: 'Redeemed' });
export type Redeemed = z.infer<typeof redeemedSchema>;

export const redemptionTabs = ['waiting', 'done', 'over'] as const;
export type RedemptionTab = (typeof redemptionTabs)[number];
export const listMyRedemptionsInput = z.strictObject({
  tab: z.enum(redemptionTabs).optional().meta({
    description: 'waiting: ready, to_ship, shipped; over: cancelled, expired, returned; none: all',
  }),
  ...pageQuery,
});
export const redemptionIdInput = z.strictObject({ redemptionId: idSchema('rdm') });
export const askAfterSaleInput = redemptionIdInput.extend({
  kind: z.enum(afterSaleKinds),
  text: textSchema(300),
});
export const afterSaleIdInput = z.strictObject({ afterSaleId: idSchema('afs') });

/** A redemption as staff see it. */
export const staffRedemptionSchema = redemptionSchema
  .extend({
    memberId: idSchema('mbr'),
    memberNameMasked: z.string().nullable(),
    memberPhoneMasked: z.string().nullable(),
    cardNo: z.string(),
    hasOpenAfterSale: z.boolean(),
  })
  .meta({ id: 'StaffRedemption' });
export type StaffRedemption = z.infer<typeof staffRedemptionSchema>;

/** How the money part was paid where the gift was handed over. */
export const giftTenderKinds = ['cash', 'bank_card', 'wechat_pay', 'other'] as const;
export type GiftTenderKind = (typeof giftTenderKinds)[number];
const paidSchema = z
  .strictObject({ kind: z.enum(giftTenderKinds), amountFen: fenSchema })
  .meta({ id: 'GiftTender' });

export const staffRedemptionDetailsSchema = staffRedemptionSchema
  .extend({
    address: deliveryAddressSchema.nullable(),
    shipment: shipmentSchema,
    paid: paidSchema.nullable(),
    afterSales: z.array(afterSaleSchema),
    history: z.array(
      z.object({
        step: z.enum(redemptionSteps),
        actorName: z.string(),
        note: z.string().nullable(),
        at: instantSchema,
      }),
    ),
  })
  .meta({ id: 'StaffRedemptionDetails' });
export type StaffRedemptionDetails = z.infer<typeof staffRedemptionDetailsSchema>;

export const listStaffRedemptionsInput = z.strictObject({
  state: z.enum(redemptionStates).optional(),
  way: z.enum(deliveryWays).optional(),
  giftId: idSchema('gft').optional(),
  storeId: idSchema('org').optional(),
  memberId: idSchema('mbr').optional(),
  afterSale: z.enum(['open']).optional().meta({ description: 'Only where one waits' }),
  from: daySchema.optional(),
  to: daySchema.optional(),
  ...pageQuery,
});
export const downloadRedemptionsInput = z.strictObject({
  state: z.enum(redemptionStates).optional(),
  way: z.enum(deliveryWays).optional(),
  giftId: idSchema('gft').optional(),
  storeId: idSchema('org').optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
});

export const lookUpPickUpInput = z.strictObject({
  storeId: idSchema('org'),
  code: pickUpCodeSchema,
});
export const handOverInput = lookUpPickUpInput.extend({
  paid: paidSchema.nullable().meta({ description: 'The money part; null where none is due' }),
});
export const handOverAtTillInput = handOverInput.extend({
  terminalNo: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,16}$/)
    .meta({ example: 'T01' }),
});
export const shipRedemptionInput = redemptionIdInput.extend({
  carrier: textSchema(30),
  trackingNo: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{6,40}$/),
});
export const cancelRedemptionInput = redemptionIdInput.extend({ reason: textSchema(200) });
export const listAfterSalesInput = z.strictObject({
  state: z.enum(afterSaleStates).optional(),
  ...pageQuery,
});
export const staffAfterSaleSchema = afterSaleSchema
  .extend({ redemption: staffRedemptionSchema })
  .meta({ id: 'StaffAfterSale' });
export type StaffAfterSale = z.infer<typeof staffAfterSaleSchema>;
export const decideAfterSaleInput = afterSaleIdInput.extend({
  verdict: z.enum(['refund', 'replace', 'decline']).meta({
    description: 'refund: the points come back; replace: settled by other means',
  }),
  isRestocked: z
    .boolean()
    .meta({ description: 'refund: the gift came back and lies in its place' }),
  answer: textSchema(300).meta({ description: 'What the member reads' }),
});

import * as z from 'zod';
import { FEN_MAX, fenSchema, idSchema, instantSchema, pageQuery, textSchema } from '../values';

export const giftKinds = ['goods', 'coupon', 'chances', 'partner_code', 'stored_value'] as const;
export type GiftKind = (typeof giftKinds)[number];

export const giftStates = ['draft', 'published', 'off_shelf'] as const;
export type GiftState = (typeof giftStates)[number];

/** How a redeemed gift reaches the member; at_once: it is in the account when the answer comes. */
export const deliveryWays = ['pick_up', 'delivery', 'at_once'] as const;
export type DeliveryWay = (typeof deliveryWays)[number];

/** The largest price in points. */
export const giftPointsMax = 100_000_000;
export const giftStockMax = 10_000_000;

/** What one redemption of a gift hands out. */
export const giftContentSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('goods'),
        ways: z
          .array(z.enum(['pick_up', 'delivery']))
          .min(1)
          .max(2)
          .refine((ways) => new Set(ways).size === ways.length),
        pickUpDays: z.int().min(1).max(365).meta({
          description: 'It waits in the store until so many days after it was redeemed',
        }),
      })
      .meta({ description: 'Goods, picked up in a store or delivered' }),
    z
      .strictObject({ kind: z.literal('coupon'), templateId: idSchema('cpt') })
      .meta({ description: 'A coupon' }),
    z
      .strictObject({
        kind: z.literal('chances'),
        campaignId: z.string().regex(/^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/),
        count: z.int().min(1).max(100),
      })
      .meta({ description: 'Chances to draw in a campaign' }),
    z
      .strictObject({
        kind: z.literal('partner_code'),
        partnerName: textSchema(40),
        howToUse: textSchema(300).nullable(),
      })
      .meta({ description: 'A code of a partner, from an uploaded list' }),
    z
      .strictObject({
        kind: z.literal('stored_value'),
        amountFen: fenSchema.refine((fen) => fen > 0),
      })
      .meta({ description: 'Money on the stored-value account' }),
  ])
  .meta({ id: 'GiftContent' });
export type GiftContent = z.output<typeof giftContentSchema>;

/** Where a picture lies: a path of this server or an https address. */
export const pictureSchema = z
  .string()
  .max(300)
  .regex(/^(https:\/\/[\w.-]+(:\d+)?)?\/[\w./%~-]*$/)
  .meta({ example: '/gift-pictures/mug.svg' });

const termsFields = {
  name: textSchema(40),
  subtitle: textSchema(60).nullable(),
  keywords: textSchema(60).nullable().meta({ description: 'Words it is found by beside its name' }),
  categoryId: idSchema('gfc').nullable(),
  content: giftContentSchema,
  pictures: z.array(pictureSchema).max(9).meta({ description: 'The first one stands in lists' }),
  detail: z
    .string()
    .trim()
    .max(5_000)
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .regex(/^[^\u0000-\u0009\u000b-\u001f\u007f\ud800-\udfff]*$/u)
    .nullable()
    .meta({ description: 'Plain text with line breaks' }),
  pricePoints: z.int().min(0).max(giftPointsMax).meta({ description: 'Whole points' }),
  priceFen: fenSchema.meta({ description: 'Money due besides the points, in the store' }),
  valueFen: z.int().min(0).max(FEN_MAX).nullable().meta({ description: 'What it is worth' }),
  perMemberMax: z.int().min(1).max(1_000).nullable().meta({ description: 'Of one member, ever' }),
  perMemberDayMax: z.int().min(1).max(100).nullable().meta({ description: 'Of one member a day' }),
  perDayMax: z.int().min(1).max(giftStockMax).nullable().meta({ description: 'Of all, a day' }),
  tierIds: z
    .array(idSchema('tir'))
    .max(20)
    .meta({ description: 'Only for members of these tiers; none: for all' }),
  onSaleFrom: instantSchema.nullable(),
  onSaleTo: instantSchema.nullable().meta({ description: 'Not included' }),
  rank: z.int().min(0).max(9_999).meta({ description: 'Higher ones stand first in the mall' }),
};

interface JudgedTerms {
  content: GiftContent;
  priceFen: number;
  pricePoints: number;
  perMemberMax: number | null;
  perMemberDayMax: number | null;
  onSaleFrom: string | null;
  onSaleTo: string | null;
}
/** What the fields must say together: money is paid in the store, so such a gift is fetched there. */
const isCoherent = (terms: JudgedTerms, context: z.RefinementCtx): void => {
  const refuse = (path: string) => context.addIssue({ code: 'custom', path: [path] });
  const { content } = terms;
  const isOnlyPickedUp = content.kind === 'goods' && !content.ways.includes('delivery');
  if (terms.priceFen > 0 && !isOnlyPickedUp) refuse('priceFen');
  if (terms.pricePoints === 0 && terms.priceFen === 0) refuse('pricePoints');
  if ((terms.perMemberDayMax ?? 0) > (terms.perMemberMax ?? Infinity)) refuse('perMemberDayMax');
  if (terms.onSaleFrom && terms.onSaleTo && terms.onSaleFrom >= terms.onSaleTo) refuse('onSaleTo');
};

export const createGiftInput = z
  .strictObject({ orgUnitId: idSchema('org'), ...termsFields })
  .superRefine(isCoherent);
export const editGiftInput = z
  .strictObject({
    giftId: idSchema('gft'),
    version: z.int().min(1).meta({ description: 'The version that was edited' }),
    ...termsFields,
  })
  .superRefine(isCoherent);
export const giftIdInput = z.strictObject({ giftId: idSchema('gft') });
export const takeGiftOffShelfInput = giftIdInput.extend({ reason: textSchema(200) });

/** A gift as the console edits it. */
export const giftSchema = z
  .object({
    id: idSchema('gft'),
    version: z.number().int(),
    state: z.enum(giftStates),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string().meta({ description: 'The org unit that owns it' }),
    ...termsFields,
    categoryName: z.string().nullable(),
    stockQuantity: z.number().int().meta({ description: 'In all places together' }),
    redeemedCount: z.number().int().meta({ description: 'So far, without cancelled ones' }),
    publishedAt: instantSchema.nullable(),
    offShelfAt: instantSchema.nullable(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Gift' });
export type Gift = z.infer<typeof giftSchema>;
/** The terms of a gift, as they are kept. */
export const giftTermsSchema = z.object(termsFields);
export type GiftTerms = z.output<typeof giftTermsSchema>;

export const listGiftsInput = z.strictObject({
  state: z.enum(giftStates).optional(),
  kind: z.enum(giftKinds).optional(),
  categoryId: idSchema('gfc').optional(),
  query: z.string().trim().max(40).optional().meta({ description: 'Part of the name' }),
  ...pageQuery,
});

export const giftCategorySchema = z
  .object({
    id: idSchema('gfc'),
    name: z.string(),
    rank: z.number().int(),
    isActive: z.boolean(),
    giftCount: z.number().int().meta({ description: 'Published gifts in it' }),
  })
  .meta({ id: 'GiftCategory' });
export type GiftCategory = z.infer<typeof giftCategorySchema>;
export const giftCategoryListSchema = z.object({ items: z.array(giftCategorySchema) });
const categoryTerms = { name: textSchema(12), rank: z.int().min(0).max(9_999) };
export const createGiftCategoryInput = z.strictObject(categoryTerms);
export const editGiftCategoryInput = z.strictObject({
  categoryId: idSchema('gfc'),
  isActive: z.boolean(),
  ...categoryTerms,
});

/** Where gifts lie: a store, or the retailer's group, which is the warehouse deliveries leave from. */
export const giftPlaceStockSchema = z
  .object({
    placeId: idSchema('org'),
    placeName: z.string(),
    isWarehouse: z.boolean(),
    quantity: z.number().int(),
    redeemedCount: z.number().int(),
    updatedAt: instantSchema.nullable(),
  })
  .meta({ id: 'GiftPlaceStock' });
export type GiftPlaceStock = z.infer<typeof giftPlaceStockSchema>;
export const giftStockListSchema = z.object({ items: z.array(giftPlaceStockSchema) });

export const giftMovementKinds = [
  'received',
  'taken_out',
  'counted',
  'moved',
  'redeemed',
  'returned',
] as const;
export type GiftMovementKind = (typeof giftMovementKinds)[number];
export const giftMovementSchema = z
  .object({
    id: idSchema('gfm'),
    kind: z.enum(giftMovementKinds),
    placeName: z.string(),
    delta: z.number().int(),
    source: z.string().nullable().meta({ description: 'The redemption, where there is one' }),
    reason: z.string().nullable(),
    at: instantSchema,
  })
  .meta({ id: 'GiftMovement' });
export type GiftMovement = z.infer<typeof giftMovementSchema>;
export const listGiftMovementsInput = z.strictObject({
  giftId: idSchema('gft'),
  placeId: idSchema('org').optional(),
  ...pageQuery,
});
const quantity = z.int().min(1).max(giftStockMax);
export const changeGiftStockInput = z.strictObject({
  giftId: idSchema('gft'),
  placeId: idSchema('org'),
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('received'), quantity }),
    z.strictObject({ kind: z.literal('taken_out'), quantity }),
    z.strictObject({
      kind: z.literal('counted'),
      quantity: z.int().min(0).max(giftStockMax).meta({ description: 'What lies there' }),
    }),
  ]),
  reason: textSchema(200),
});
export const moveGiftStockInput = z.strictObject({
  giftId: idSchema('gft'),
  fromPlaceId: idSchema('org'),
  toPlaceId: idSchema('org'),
  quantity,
  reason: textSchema(200),
});

/** Codes of a partner, as they are handed out. */
export const partnerCodeSchema = z.string().regex(/^[\x21-\x7e]{4,64}$/);
export const uploadGiftCodesInput = z.strictObject({
  giftId: idSchema('gft'),
  codes: z.array(partnerCodeSchema).min(1).max(500),
});
export const giftCodeCountsSchema = z
  .object({
    free: z.number().int(),
    given: z.number().int(),
    added: z
      .number()
      .int()
      .meta({ description: 'By this upload; codes known before are left out' }),
    known: z.number().int().meta({ description: 'Of this upload, twice in it or known before' }),
  })
  .meta({ id: 'GiftCodeCounts' });
export type GiftCodeCounts = z.infer<typeof giftCodeCountsSchema>;

/** Why a member cannot redeem a gift now. */
export const giftHindrances = [
  'not_yet',
  'over',
  'sold_out',
  'limit_reached',
  'member_day_limit',
  'day_limit',
  'tier',
  'points',
  'frozen',
] as const;
export type GiftHindrance = (typeof giftHindrances)[number];

/** A gift on the shelf of the mall. */
export const shelfGiftSchema = z
  .object({
    id: idSchema('gft'),
    name: z.string(),
    subtitle: z.string().nullable(),
    kind: z.enum(giftKinds),
    categoryId: idSchema('gfc').nullable(),
    picture: pictureSchema.nullable(),
    pricePoints: z.number().int(),
    priceFen: fenSchema,
    valueFen: z.number().int().nullable(),
    isSoldOut: z.boolean(),
    isFewLeft: z.boolean(),
    redeemedCount: z.number().int(),
    onSaleFrom: instantSchema.nullable(),
    onSaleTo: instantSchema.nullable(),
    ways: z.array(z.enum(deliveryWays)),
    tierIds: z
      .array(idSchema('tir'))
      .meta({ description: 'Only for members of these tiers; none: for all' }),
  })
  .meta({ id: 'ShelfGift', description: 'The same for everybody; see readMyMall' });
export type ShelfGift = z.infer<typeof shelfGiftSchema>;

export const shelfSorts = ['recommended', 'newest', 'popular', 'points_up', 'points_down'] as const;
export type ShelfSort = (typeof shelfSorts)[number];
export const listShelfInput = z.strictObject({
  categoryId: idSchema('gfc').optional(),
  kind: z.enum(giftKinds).optional(),
  query: z
    .string()
    .trim()
    .max(40)
    .optional()
    .meta({ description: 'Words of names and keywords, or the initials of their pinyin' }),
  way: z.enum(deliveryWays).optional(),
  pointsMax: z.coerce.number<number>().int().min(0).max(giftPointsMax).optional().meta({
    description: 'At most this dear: what the member has, for “I can afford it”',
  }),
  sort: z.enum(shelfSorts).default('recommended'),
  ...pageQuery,
});

/** A gift with all that one decides by. */
export const shelfGiftDetailsSchema = shelfGiftSchema
  .extend({
    isFavourite: z.boolean(),
    missingPoints: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'What the member is short of; 0: affordable; null: a visitor' }),
    content: giftContentSchema,
    contentName: z
      .string()
      .nullable()
      .meta({ description: 'Of the coupon or campaign that is handed out' }),
    pictures: z.array(pictureSchema),
    detail: z.string().nullable(),
    perMemberMax: z.number().int().nullable(),
    perMemberDayMax: z.number().int().nullable(),
    perDayMax: z.number().int().nullable(),
    redeemedByMe: z.number().int(),
    tiers: z
      .array(z.object({ id: idSchema('tir'), name: z.string() }))
      .meta({ description: 'None: for all' }),
    stores: z
      .array(
        z.object({
          id: idSchema('org'),
          name: z.string(),
          address: z.string().nullable(),
          isFewLeft: z.boolean(),
        }),
      )
      .meta({ description: 'Where it can be picked up now' }),
    isDeliverable: z.boolean().meta({ description: 'The warehouse has one' }),
    hindrance: z.enum(giftHindrances).nullable().meta({ description: 'null: redeemable' }),
  })
  .meta({ id: 'ShelfGiftDetails' });
export type ShelfGiftDetails = z.infer<typeof shelfGiftDetailsSchema>;

export const favouriteGiftsMax = 200;
/** What a member needs to see a page of the shelf, which is the same for everybody, as their own. */
export const myMallSchema = z
  .object({
    points: z.number().int().meta({ description: 'What the member may spend' }),
    tierId: idSchema('tir'),
    favouriteGiftIds: z.array(idSchema('gft')).max(favouriteGiftsMax),
  })
  .meta({ id: 'MyMall' });
export type MyMall = z.infer<typeof myMallSchema>;

export const giftPictureSchema = z.object({ picture: pictureSchema }).meta({ id: 'GiftPicture' });
export type GiftPicture = z.infer<typeof giftPictureSchema>;

/** What a gift lacks before it may be published. */
export const giftNeeds = ['picture', 'stock', 'category'] as const;
export type GiftNeed = (typeof giftNeeds)[number];

export const setFavouriteGiftInput = giftIdInput.extend({ isFavourite: z.boolean() });
export const favouriteGiftSchema = z
  .object({ giftId: idSchema('gft'), isFavourite: z.boolean() })
  .meta({ id: 'FavouriteGift' });
export type FavouriteGift = z.infer<typeof favouriteGiftSchema>;
export const listFavouriteGiftsInput = z.strictObject(pageQuery);

/** Why a gift is recommended. */
export const recommendationReasons = [
  'alike_members',
  'bought',
  'popular_in_tier',
  'popular',
  'new',
] as const;
export const recommendedGiftSchema = z
  .object({
    gift: shelfGiftSchema,
    reason: z.enum(recommendationReasons),
    because: z.string().nullable().meta({
      description: 'The gift, category or tier that led here; null where nothing particular',
    }),
  })
  .meta({ id: 'RecommendedGift' });
export type RecommendedGift = z.infer<typeof recommendedGiftSchema>;
export const recommendedGiftListSchema = z.object({ items: z.array(recommendedGiftSchema) });

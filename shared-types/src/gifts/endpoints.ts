import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  FavouriteGift,
  giftCategoryListSchema,
  giftIdInput,
  listFavouriteGiftsInput,
  listShelfInput,
  MyMall,
  recommendedGiftListSchema,
  setFavouriteGiftInput,
  ShelfGift,
  ShelfGiftDetails,
} from './gift';
import type {
  AfterSale,
  afterSaleIdInput,
  askAfterSaleInput,
  handOverAtTillInput,
  listMyRedemptionsInput,
  lookUpPickUpInput,
  Redeemed,
  redeemGiftInput,
  Redemption,
  RedemptionDetails,
  redemptionIdInput,
  StaffRedemption,
} from './redemption';
import { pickUpRefusals, redeemRefusals, undoRefusals } from './refusals';

export const listShelfGifts = endpoint<z.input<typeof listShelfInput>, Page<ShelfGift>>({
  operationId: 'listShelfGifts',
  audience: 'public',
  method: 'GET',
  path: '/member/gifts',
  summary: 'The points mall: what can be had, searched and sorted; the same for everybody',
  refusals: ['cursor.invalid'],
});

export const listShelfCategories = endpoint<Nothing, z.infer<typeof giftCategoryListSchema>>({
  operationId: 'listShelfCategories',
  audience: 'public',
  method: 'GET',
  path: '/member/gift-categories',
  summary: 'Categories of the mall that have gifts',
});

export const readMyMall = endpoint<Nothing, MyMall>({
  operationId: 'readMyMall',
  audience: 'member',
  method: 'GET',
  path: '/member/mall',
  summary: 'What of the mall is the member’s own: points, tier, favourites',
  refusals: ['member.not_registered'],
});

export const readShelfGift = endpoint<z.input<typeof giftIdInput>, ShelfGiftDetails>({
  operationId: 'readShelfGift',
  audience: 'member',
  method: 'GET',
  path: '/member/gifts/:giftId',
  summary: 'One gift, where it can be had, and the reason where this member cannot',
  refusals: ['gift.not_found'],
});

export const setFavouriteGift = endpoint<z.input<typeof setFavouriteGiftInput>, FavouriteGift>({
  operationId: 'setFavouriteGift',
  audience: 'member',
  method: 'PUT',
  path: '/member/gifts/:giftId/favourite',
  summary: 'Puts a gift among the member’s favourites, or takes it out',
  refusals: ['member.not_registered', 'gift.not_found', 'gift.favourites_full'],
});

export const listFavouriteGifts = endpoint<
  z.input<typeof listFavouriteGiftsInput>,
  Page<ShelfGift>
>({
  operationId: 'listFavouriteGifts',
  audience: 'member',
  method: 'GET',
  path: '/member/favourite-gifts',
  summary: 'The member’s favourites, newest first; gifts off the shelf are left out',
  refusals: ['member.not_registered', 'cursor.invalid'],
});

export const listRecommendedGifts = endpoint<Nothing, z.infer<typeof recommendedGiftListSchema>>({
  operationId: 'listRecommendedGifts',
  audience: 'member',
  method: 'GET',
  path: '/member/recommended-gifts',
  summary: 'At most ten gifts that suit this member, each with the reason',
});

export const redeemGift = endpoint<z.input<typeof redeemGiftInput>, Redeemed>({
  operationId: 'redeemGift',
  audience: 'member',
  method: 'POST',
  path: '/member/redemptions',
  summary: 'Takes a gift for points; points.insufficient says how many are missing',
  refusals: [...redeemRefusals],
  movesValue: true,
});

export const listMyRedemptions = endpoint<z.input<typeof listMyRedemptionsInput>, Page<Redemption>>(
  {
    operationId: 'listMyRedemptions',
    audience: 'member',
    method: 'GET',
    path: '/member/redemptions',
    summary: 'The member’s redemptions, newest first',
    refusals: ['member.not_registered', 'cursor.invalid'],
  },
);

export const readMyRedemption = endpoint<z.input<typeof redemptionIdInput>, RedemptionDetails>({
  operationId: 'readMyRedemption',
  audience: 'member',
  method: 'GET',
  path: '/member/redemptions/:redemptionId',
  summary: 'One redemption with its pick-up code, shipment, after-sales and history',
  refusals: ['member.not_registered', 'redemption.not_found'],
});

export const cancelMyRedemption = endpoint<z.input<typeof redemptionIdInput>, RedemptionDetails>({
  operationId: 'cancelMyRedemption',
  audience: 'member',
  method: 'POST',
  path: '/member/redemptions/:redemptionId/cancel',
  summary: 'Gives the gift back before it was handed over; the points return to where they were',
  refusals: ['member.not_registered', 'member.frozen', ...undoRefusals],
  movesValue: true,
});

export const confirmRedemptionReceipt = endpoint<
  z.input<typeof redemptionIdInput>,
  RedemptionDetails
>({
  operationId: 'confirmRedemptionReceipt',
  audience: 'member',
  method: 'POST',
  path: '/member/redemptions/:redemptionId/receipt',
  summary: 'The member has the delivery',
  refusals: ['member.not_registered', 'redemption.not_found', 'redemption.wrong_state'],
});

export const askAfterSale = endpoint<z.input<typeof askAfterSaleInput>, AfterSale>({
  operationId: 'askAfterSale',
  audience: 'member',
  method: 'POST',
  path: '/member/redemptions/:redemptionId/after-sales',
  summary: 'Says what is wrong with a gift that was received',
  refusals: [
    'member.not_registered',
    'redemption.not_found',
    'redemption.wrong_state',
    'after_sale.too_late',
    'after_sale.open_already',
  ],
});

export const withdrawAfterSale = endpoint<z.input<typeof afterSaleIdInput>, AfterSale>({
  operationId: 'withdrawAfterSale',
  audience: 'member',
  method: 'POST',
  path: '/member/after-sales/:afterSaleId/withdraw',
  summary: 'Takes the wish back',
  refusals: ['member.not_registered', 'after_sale.not_found', 'after_sale.decided'],
});

export const lookUpPickUp = endpoint<z.input<typeof lookUpPickUpInput>, StaffRedemption>({
  operationId: 'lookUpPickUp',
  audience: 'pos',
  method: 'POST',
  path: '/pos/pick-up-codes',
  summary: 'What a pick-up code stands for, and the money that is due',
  refusals: [...pickUpRefusals],
});

export const handOverAtTill = endpoint<z.input<typeof handOverAtTillInput>, StaffRedemption>({
  operationId: 'handOverAtTill',
  audience: 'pos',
  method: 'POST',
  path: '/pos/pick-ups',
  summary: 'Hands a gift over for its pick-up code and takes the money part',
  refusals: [...pickUpRefusals, 'redemption.money_mismatch', 'member.frozen'],
  movesValue: true,
});

import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  changeGiftStockInput,
  createGiftCategoryInput,
  createGiftInput,
  editGiftCategoryInput,
  editGiftInput,
  Gift,
  GiftCategory,
  giftCategoryListSchema,
  GiftCodeCounts,
  giftIdInput,
  GiftPicture,
  GiftMovement,
  giftStockListSchema,
  listGiftMovementsInput,
  listGiftsInput,
  moveGiftStockInput,
  takeGiftOffShelfInput,
  uploadGiftCodesInput,
} from './gift';
import type {
  AfterSale,
  cancelRedemptionInput,
  decideAfterSaleInput,
  downloadRedemptionsInput,
  handOverInput,
  listAfterSalesInput,
  listStaffRedemptionsInput,
  lookUpPickUpInput,
  redemptionIdInput,
  shipRedemptionInput,
  StaffAfterSale,
  StaffRedemption,
  StaffRedemptionDetails,
} from './redemption';
import { pickUpRefusals, undoRefusals } from './refusals';

/** What the content of a gift may lack. */
const contentRefusals = [
  'gift.category_not_found',
  'coupon.template_not_found',
  'gift.campaign_not_found',
  'tier.not_found',
  'gift.picture_missing',
] as const;

export const listGifts = endpoint<z.input<typeof listGiftsInput>, Page<Gift>>({
  operationId: 'listGifts',
  audience: 'console',
  method: 'GET',
  path: '/console/gifts',
  summary: 'Gifts within the caller’s reach, newest first',
  refusals: ['cursor.invalid'],
});

export const readGift = endpoint<z.input<typeof giftIdInput>, Gift>({
  operationId: 'readGift',
  audience: 'console',
  method: 'GET',
  path: '/console/gifts/:giftId',
  summary: 'One gift',
  refusals: ['gift.not_found'],
});

export const createGift = endpoint<z.input<typeof createGiftInput>, Gift>({
  operationId: 'createGift',
  audience: 'console',
  method: 'POST',
  path: '/console/gifts',
  summary: 'Drafts a gift; an org unit owns it',
  refusals: ['org_unit.not_found', ...contentRefusals],
});

export const editGift = endpoint<z.input<typeof editGiftInput>, Gift>({
  operationId: 'editGift',
  audience: 'console',
  method: 'PUT',
  path: '/console/gifts/:giftId',
  summary: 'Changes a gift; what was redeemed keeps the terms it was redeemed under',
  refusals: ['gift.not_found', 'gift.kind_fixed', ...contentRefusals],
});

export const publishGift = endpoint<z.input<typeof giftIdInput>, Gift>({
  operationId: 'publishGift',
  audience: 'console',
  method: 'POST',
  path: '/console/gifts/:giftId/publish',
  summary: 'Puts a gift on the shelf',
  refusals: [
    'gift.not_found',
    'gift.wrong_state',
    'gift.over',
    'gift.not_supported',
    'gift.incomplete',
    'coupon.not_open',
    'coupon.over',
  ],
});

export const takeGiftOffShelf = endpoint<z.input<typeof takeGiftOffShelfInput>, Gift>({
  operationId: 'takeGiftOffShelf',
  audience: 'console',
  method: 'POST',
  path: '/console/gifts/:giftId/off-shelf',
  summary: 'Takes a gift off the shelf; what was redeemed is still handed over',
  refusals: ['gift.not_found', 'gift.wrong_state'],
});

export const copyGift = endpoint<z.input<typeof giftIdInput>, Gift>({
  operationId: 'copyGift',
  audience: 'console',
  method: 'POST',
  path: '/console/gifts/:giftId/copy',
  summary: 'Drafts a gift with the terms of another, without its stock',
  refusals: ['gift.not_found'],
});

export const uploadGiftPicture = endpoint<Nothing, GiftPicture>({
  operationId: 'uploadGiftPicture',
  audience: 'console',
  method: 'POST',
  path: '/console/gift-pictures',
  summary: 'Keeps a picture, to be named in a gift; at most 2 MB',
  refusals: ['upload.wrong_type'],
  accepts: ['image/png', 'image/jpeg', 'image/webp'],
});

export const listGiftStock = endpoint<
  z.input<typeof giftIdInput>,
  z.infer<typeof giftStockListSchema>
>({
  operationId: 'listGiftStock',
  audience: 'console',
  method: 'GET',
  path: '/console/gifts/:giftId/stock',
  summary: 'How many lie in which place',
  refusals: ['gift.not_found'],
});

export const changeGiftStock = endpoint<
  z.input<typeof changeGiftStockInput>,
  z.infer<typeof giftStockListSchema>
>({
  operationId: 'changeGiftStock',
  audience: 'console',
  method: 'POST',
  path: '/console/gifts/:giftId/stock',
  summary: 'Books gifts in or out of a place, or what was counted there',
  refusals: ['gift.not_found', 'gift.place_not_found', 'gift.too_few', 'gift.codes_are_stock'],
  movesValue: true,
});

export const moveGiftStock = endpoint<
  z.input<typeof moveGiftStockInput>,
  z.infer<typeof giftStockListSchema>
>({
  operationId: 'moveGiftStock',
  audience: 'console',
  method: 'POST',
  path: '/console/gifts/:giftId/stock/move',
  summary: 'Moves gifts from one place to another',
  refusals: ['gift.not_found', 'gift.place_not_found', 'gift.too_few', 'gift.codes_are_stock'],
  movesValue: true,
});

export const listGiftMovements = endpoint<
  z.input<typeof listGiftMovementsInput>,
  Page<GiftMovement>
>({
  operationId: 'listGiftMovements',
  audience: 'console',
  method: 'GET',
  path: '/console/gifts/:giftId/movements',
  summary: 'Why the stock of a gift changed, newest first',
  refusals: ['gift.not_found', 'cursor.invalid'],
});

export const uploadGiftCodes = endpoint<z.input<typeof uploadGiftCodesInput>, GiftCodeCounts>({
  operationId: 'uploadGiftCodes',
  audience: 'console',
  method: 'POST',
  path: '/console/gifts/:giftId/codes',
  summary: 'Adds codes of a partner; each is one in stock',
  refusals: ['gift.not_found', 'gift.wrong_kind'],
  movesValue: true,
});

export const listGiftCategories = endpoint<Nothing, z.infer<typeof giftCategoryListSchema>>({
  operationId: 'listGiftCategories',
  audience: 'console',
  method: 'GET',
  path: '/console/gift-categories',
  summary: 'All categories of the mall',
});

export const createGiftCategory = endpoint<z.input<typeof createGiftCategoryInput>, GiftCategory>({
  operationId: 'createGiftCategory',
  audience: 'console',
  method: 'POST',
  path: '/console/gift-categories',
  summary: 'Adds a category to the mall',
  refusals: ['gift.category_taken'],
});

export const editGiftCategory = endpoint<z.input<typeof editGiftCategoryInput>, GiftCategory>({
  operationId: 'editGiftCategory',
  audience: 'console',
  method: 'PUT',
  path: '/console/gift-categories/:categoryId',
  summary: 'Renames a category, ranks it, or takes it out of use',
  refusals: ['gift.category_not_found', 'gift.category_taken'],
});

export const listRedemptions = endpoint<
  z.input<typeof listStaffRedemptionsInput>,
  Page<StaffRedemption>
>({
  operationId: 'listRedemptions',
  audience: 'console',
  method: 'GET',
  path: '/console/redemptions',
  summary: 'Redemptions within the caller’s reach, newest first',
  refusals: ['cursor.invalid'],
});

export const downloadRedemptions = endpoint<z.input<typeof downloadRedemptionsInput>, string>({
  operationId: 'downloadRedemptions',
  audience: 'console',
  method: 'GET',
  path: '/console/redemptions/file',
  summary: 'Redemptions as CSV that is safe to open in a spreadsheet',
  answers: 'text/csv',
});

export const readRedemption = endpoint<z.input<typeof redemptionIdInput>, StaffRedemptionDetails>({
  operationId: 'readRedemption',
  audience: 'console',
  method: 'GET',
  path: '/console/redemptions/:redemptionId',
  summary: 'One redemption with its history',
  refusals: ['redemption.not_found'],
});

export const findRedemptionByCode = endpoint<z.input<typeof lookUpPickUpInput>, StaffRedemption>({
  operationId: 'findRedemptionByCode',
  audience: 'console',
  method: 'POST',
  path: '/console/pick-up-codes',
  summary: 'What a pick-up code stands for, and the money that is due',
  refusals: [...pickUpRefusals],
});

export const handOverGift = endpoint<z.input<typeof handOverInput>, StaffRedemption>({
  operationId: 'handOverGift',
  audience: 'console',
  method: 'POST',
  path: '/console/pick-ups',
  summary: 'Hands a gift over for its pick-up code and takes the money part',
  refusals: [...pickUpRefusals, 'redemption.money_mismatch', 'member.frozen'],
  movesValue: true,
});

export const shipRedemption = endpoint<z.input<typeof shipRedemptionInput>, StaffRedemptionDetails>(
  {
    operationId: 'shipRedemption',
    audience: 'console',
    method: 'POST',
    path: '/console/redemptions/:redemptionId/shipment',
    summary: 'The parcel is under way; a second time corrects carrier and number',
    refusals: ['redemption.not_found', 'redemption.wrong_state', 'redemption.after_sale_open'],
  },
);

export const cancelRedemption = endpoint<
  z.input<typeof cancelRedemptionInput>,
  StaffRedemptionDetails
>({
  operationId: 'cancelRedemption',
  audience: 'console',
  method: 'POST',
  path: '/console/redemptions/:redemptionId/cancel',
  summary: 'Cancels a redemption; the points return to the lots they came from',
  refusals: [...undoRefusals],
  movesValue: true,
});

export const listAfterSales = endpoint<z.input<typeof listAfterSalesInput>, Page<StaffAfterSale>>({
  operationId: 'listAfterSales',
  audience: 'console',
  method: 'GET',
  path: '/console/after-sales',
  summary: 'What members found wrong, newest first',
  refusals: ['cursor.invalid'],
});

export const decideAfterSale = endpoint<z.input<typeof decideAfterSaleInput>, AfterSale>({
  operationId: 'decideAfterSale',
  audience: 'console',
  method: 'POST',
  path: '/console/after-sales/:afterSaleId/decision',
  summary: 'Gives the points back, replaces the gift, or declines',
  refusals: [
    'after_sale.not_found',
    'after_sale.decided',
    'redemption.wrong_state',
    'gift.too_few',
  ],
  movesValue: true,
});

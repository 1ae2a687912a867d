import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  CentreCoupon,
  claimCouponInput,
  CounterCoupon,
  CouponCounts,
  CouponDetails,
  CouponOffer,
  Coupon,
  CouponRedemption,
  CouponTransfer,
  enterCouponCodeInput,
  listCentreInput,
  listMyCouponsInput,
  myCouponInput,
  offerTokenInput,
  readCouponByCodeInput,
  redeemCouponByCodeInput,
  transferIdInput,
} from './coupons';
import { issueRefusals } from './refusals';

/** Why a coupon is not free to be used or given. */
const stateRefusals = [
  'coupon.not_yet',
  'coupon.expired',
  'coupon.used',
  'coupon.void',
  'coupon.reserved',
  'coupon.given',
] as const;
const useRefusals = [
  ...stateRefusals,
  'coupon.wrong_store',
  'coupon.wrong_time',
  'coupon.wrong_tier',
  'coupon.wrong_tag',
  'coupon.not_birthday',
  'coupon.needs_sale',
  'coupon.spend_missing',
  'coupon.below_threshold',
] as const;

export const listCouponCentre = endpoint<z.input<typeof listCentreInput>, Page<CentreCoupon>>({
  operationId: 'listCouponCentre',
  audience: 'member',
  method: 'GET',
  path: '/member/coupon-centre',
  summary: 'Coupons that may be claimed, with the reason where this member may not',
  refusals: ['member.not_registered', 'cursor.invalid'],
});

export const claimCoupon = endpoint<z.input<typeof claimCouponInput>, CouponDetails>({
  operationId: 'claimCoupon',
  audience: 'member',
  method: 'POST',
  path: '/member/coupon-claims',
  summary: 'Claims a coupon in the coupon centre',
  refusals: ['member.not_registered', ...issueRefusals],
  movesValue: true,
});

export const enterCouponCode = endpoint<z.input<typeof enterCouponCodeInput>, CouponDetails>({
  operationId: 'enterCouponCode',
  audience: 'member',
  method: 'POST',
  path: '/member/coupon-codes',
  summary: 'Turns a printed code into a coupon of the member',
  refusals: [
    'member.not_registered',
    'coupon.code_wrong',
    'coupon.code_used',
    'coupon.code_over',
    'coupon.too_many_guesses',
    ...issueRefusals,
  ],
  movesValue: true,
});

export const countMyCoupons = endpoint<Nothing, CouponCounts>({
  operationId: 'countMyCoupons',
  audience: 'member',
  method: 'GET',
  path: '/member/coupon-counts',
  summary: 'How many coupons lie under each tab of the wallet',
  refusals: ['member.not_registered'],
});

export const listMyCoupons = endpoint<z.input<typeof listMyCouponsInput>, Page<Coupon>>({
  operationId: 'listMyCoupons',
  audience: 'member',
  method: 'GET',
  path: '/member/coupons',
  summary: 'The wallet: usable ones by their end, others newest first',
  refusals: ['member.not_registered', 'cursor.invalid'],
});

export const readMyCoupon = endpoint<z.input<typeof myCouponInput>, CouponDetails>({
  operationId: 'readMyCoupon',
  audience: 'member',
  method: 'GET',
  path: '/member/coupons/:couponId',
  summary: 'One coupon with its code, its use and its transfer',
  refusals: ['member.not_registered', 'coupon.not_found'],
});

export const giveCoupon = endpoint<z.input<typeof myCouponInput>, CouponTransfer>({
  operationId: 'giveCoupon',
  audience: 'member',
  method: 'POST',
  path: '/member/coupons/:couponId/transfers',
  summary: 'Offers a coupon to a friend for 24 hours; meanwhile it cannot be used',
  refusals: [
    'member.not_registered',
    'member.frozen',
    'coupon.not_found',
    'coupon.not_transferable',
    ...stateRefusals,
  ],
  movesValue: true,
});

export const takeBackCoupon = endpoint<z.input<typeof transferIdInput>, CouponTransfer>({
  operationId: 'takeBackCoupon',
  audience: 'member',
  method: 'POST',
  path: '/member/coupon-transfers/:transferId/end',
  summary: 'The giver takes an offered coupon back',
  refusals: ['member.not_registered', 'coupon.transfer_not_found', 'coupon.transfer_over'],
  movesValue: true,
});

export const readCouponOffer = endpoint<z.input<typeof offerTokenInput>, CouponOffer>({
  operationId: 'readCouponOffer',
  audience: 'member',
  method: 'GET',
  path: '/member/coupon-offers/:token',
  summary: 'What a friend offers',
  refusals: ['member.not_registered', 'coupon.transfer_not_found'],
});

export const acceptCoupon = endpoint<z.input<typeof offerTokenInput>, CouponDetails>({
  operationId: 'acceptCoupon',
  audience: 'member',
  method: 'POST',
  path: '/member/coupon-offers/:token/acceptance',
  summary: 'Accepts a friend’s coupon; of two at once one gets it',
  refusals: [
    'member.not_registered',
    'member.frozen',
    'coupon.transfer_not_found',
    'coupon.transfer_over',
    'coupon.own_transfer',
    'coupon.limit_reached',
    'coupon.expired',
  ],
  movesValue: true,
});

export const readCouponByCode = endpoint<z.input<typeof readCouponByCodeInput>, CounterCoupon>({
  operationId: 'readCouponByCode',
  audience: 'pos',
  method: 'GET',
  path: '/pos/coupons',
  summary: 'The coupon with a code, before staff verify it',
  refusals: ['coupon.not_found', 'coupon.too_many_guesses'],
});

export const redeemCouponByCode = endpoint<
  z.input<typeof redeemCouponByCodeInput>,
  CouponRedemption
>({
  operationId: 'redeemCouponByCode',
  audience: 'pos',
  method: 'POST',
  path: '/pos/coupon-redemptions',
  summary: 'Verifies a coupon without a sale: gifts, parking, delivery, shops without lines',
  refusals: ['coupon.not_found', 'coupon.too_many_guesses', 'member.frozen', ...useRefusals],
  movesValue: true,
});

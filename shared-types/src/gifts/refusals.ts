/** Why a gift is not given to a member. */
export const redeemRefusals = [
  'member.not_registered',
  'member.frozen',
  'gift.not_found',
  'gift.off_shelf',
  'gift.not_yet',
  'gift.over',
  'gift.sold_out',
  'gift.limit_reached',
  'gift.member_day_limit',
  'gift.day_limit',
  'gift.wrong_tier',
  'gift.wrong_way',
  'gift.price_changed',
  'gift.not_supported',
  'points.insufficient',
  'store.not_found',
  'address.not_found',
  'coupon.over',
  'coupon.sold_out',
  'coupon.limit_reached',
] as const;

/** Why a redemption is not undone. */
export const undoRefusals = [
  'redemption.not_found',
  'redemption.wrong_state',
  'redemption.not_cancellable',
  'coupon.used',
] as const;

/** Why a gift is not handed over for a pick-up code. */
export const pickUpRefusals = [
  'redemption.code_wrong',
  'redemption.too_many_guesses',
  'redemption.wrong_store',
  'redemption.handed_over',
  'redemption.wrong_state',
  'redemption.over',
  'store.not_found',
] as const;

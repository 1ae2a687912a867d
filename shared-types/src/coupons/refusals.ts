/** Why a coupon is not issued to a member. */
export const issueRefusals = [
  'coupon.template_not_found',
  'coupon.not_open',
  'coupon.over',
  'coupon.sold_out',
  'coupon.limit_reached',
  'coupon.wrong_tier',
  'coupon.wrong_tag',
  'coupon.not_birthday',
  'member.frozen',
] as const;

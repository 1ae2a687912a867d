/** Where the pages about coupons are, for the pages of other packages. */
export const couponPlaces = {
  wallet: '/packages/coupon/wallet/index',
  centre: '/packages/coupon/centre/index',
  rebates: '/packages/coupon/rebates/index',
  detail: (couponId: string) => `/packages/coupon/detail/index?id=${couponId}`,
  accept: (token: string) => `/packages/coupon/accept/index?token=${token}`,
};

export { findCouponFaults } from './coupon-books.report';
export { claimCoupon } from './claim-coupon';
export { couponConsoleRoutes } from './console.routes';
export { expireCoupons, type CouponExpiryRun } from './expire-coupons.job';
export { couponFileRoutes } from './files-console.routes';
export { issueCoupon, issueCouponIfLeft, type IssueOrder } from './issue-coupon';
export { batchConsoleRoutes, grantConsoleRoutes } from './jobs-console.routes';
export { couponMemberRoutes } from './member.routes';
export { orderBatch } from './order-jobs';
export { couponPosRoutes } from './pos.routes';
export {
  findCoupon,
  instrumentOf,
  listUsableCoupons,
  lockCoupons,
  type CouponFacts,
} from './coupons.queries';
export { redeemAtCounter } from './redeem-at-counter';
export { redeemCoupons, type RedeemOrder } from './redeem-coupons';
export { remindCoupons } from './remind-coupons.job';
export { releaseReservations, reserveCoupons, type ReserveOrder } from './reserve-coupons';
export { takeBackCoupon } from './take-back-coupon';
export { restoreCoupons, type RestoreOrder } from './restore-coupons';
export { runNextCouponJob } from './run-coupon-jobs.job';
export { findTemplate } from './templates.queries';
export { createTemplate, getTemplate, publishTemplate, type TemplateWish } from './save-template';
export { templateConsoleRoutes } from './templates-console.routes';

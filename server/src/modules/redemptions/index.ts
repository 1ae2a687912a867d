export { redemptionConsoleRoutes } from './console.routes';
export { myRedemptionRoutes } from './my-redemptions.routes';
export { pickUpRoutes } from './pick-up.routes';
export { releaseRedemptions, type ReleaseRun } from './release-redemptions.job';
export { remindRedemptions } from './remind-redemptions.job';
export { findRedemptionEndFaults } from './redemption-ends.report';

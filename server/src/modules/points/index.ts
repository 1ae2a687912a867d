export { pointsConsoleRoutes } from './console.routes';
export { pointsMemberRoutes } from './member.routes';
export {
  asInForce,
  findAwardVersion,
  inForceAt,
  listPublishedVersions,
  type AwardVersionFacts,
} from './award-rules.queries';
export {
  decideEarning,
  type AwardInForce,
  type BaseRate,
  type EarningDecision,
} from './decide-earning.rules';
export { withTried } from './simulate-earning';
export { decideSaleEarning, recordGrants, type SaleEarning } from './decide-sale-earning';
export { pointsDueBack } from './clawback.rules';
export { earnPoints, type PointsSource } from './earn-points';
export { takeBackPoints, type PointsAccounts } from './take-back-points';
export {
  findRule,
  findRuleForStore,
  listRuleHistory,
  listRulesOf,
  type EarningRuleFacts,
  type EarningRuleHistory,
} from './points.queries';
export { presentEarningRule } from './points.presenter';
export { publishAwardRule, stopAwardRule } from './publish-award-rule';
export { saveAwardRule } from './save-award-rule';
export { setEarningRule } from './set-earning-rule';
export { addDays } from '../../core/business-day';
export { addMonths } from '../../core/calendar-day';
export { expiresOn, isOver, type Expiry } from './expiry.rules';
export { expireMemberPoints } from './expire-member-points';
export { releasePending, type ReleaseRun } from './release-pending.job';
export { expirePoints, type ExpiryRun } from './expire-points.job';
export {
  lockSpenders,
  refundSpentPoints,
  shortageOfSpender,
  spendPoints,
  spendTogether,
  type PointsOrder,
  type Spender,
} from './spend-points';
export { adjustPoints, type AdjustPoints } from './adjust-points';
export { decideAdjustment } from './decide-adjustment';
export { findAdjustment } from './adjustments.queries';
export { holdPoints, type HoldPoints } from './hold-points';
export { releaseHold } from './release-hold';
export { setPointsTerms, type SetPointsTerms } from './set-points-terms';
export { findTermsFor, type PointsTermsFacts } from './terms.queries';
export { setPaymentTerms, type SetPaymentTerms } from './set-payment-terms';
export {
  findPaymentTerms,
  readUsablePoints,
  type PaymentTermsFacts,
} from './payment-terms.queries';
export { findPointsFaults } from './points-books.report';

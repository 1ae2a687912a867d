export { referralConsoleRoutes } from './console.routes';
export { referralMemberRoutes } from './member.routes';
export { openInvite } from './open-invite';
export { findReferralFaults } from './referral-books.report';
export { setReferralTerms, type SetReferralTermsOrder } from './set-referral-terms';
export { settleReferrals, type ReferralRun } from './settle-referrals.job';
export { tieReferral } from './tie-referral';

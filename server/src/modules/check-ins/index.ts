export { checkInConsoleRoutes } from './console.routes';
export { checkInMemberRoutes } from './member.routes';
export { findCheckInFaults } from './check-in-books.report';
export { setCheckInTerms, type SetCheckInTermsOrder } from './set-check-in-terms';
export { makeUpDay } from './make-up-day';
export type { CheckInDesk } from './open-check-in';
export { signDay } from './sign-day';

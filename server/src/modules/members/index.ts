export { listChangedMembers, type ChangePosition } from './changed-members.queries';
export { luhnDigitOf } from './card-number.rules';
export { lockMemberSession } from './close-member-session';
export { consentTexts } from './consent-texts';
export { membersConsoleRoutes } from './console.routes';
export { createMemberSessions, type MemberSessions } from './member-sessions';
export { maskName } from './masking.rules';
export { membersMemberRoutes } from './member.routes';
export { firstDayOfMonths, sumMemberDays, type DayTotals } from './member-days.queries';
export type { MembersNeeds } from './members-needs';
export { assertSeesMember, membersInReach, reachesWholeGroup } from './members.policy';
export { presentProfile, presentTier } from './members.presenter';
export {
  findMember,
  findMemberByPhone,
  readMemberForSale,
  readStandings,
  type MemberFacts,
  type MemberForSale,
} from './members.queries';
export { findMembersFaults } from './members-books.report';
export { moveToTier, type TierMove } from './move-to-tier';
export { membersPublicRoutes } from './public.routes';
export { putTier } from './put-tier';
export { countReturnOnDay, countSaleOnDay } from './record-member-day';
export type { Newcomer } from './register-member';
export { registerMemberAtTill } from './register-member-at-till';
export { replaceTiers } from './replace-tiers';
export { tagMembers } from './tag-members';
export { listTierChanges, type TierChangeFacts } from './tier-changes.queries';
export { listTiers, tierColumns, tierFrom, type Tier } from './tiers.queries';
export { touchMember } from './touch-member';

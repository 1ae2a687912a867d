export { listChangedMembers, type ChangePosition } from './changed-members.queries';
export { lockMemberSession } from './close-member-session';
export { consentTexts } from './consent-texts';
export { membersConsoleRoutes } from './console.routes';
export { createMemberSessions, type MemberSessions } from './member-sessions';
export { membersMemberRoutes } from './member.routes';
export type { MembersNeeds } from './members-needs';
export { assertSeesMember, membersInReach } from './members.policy';
export { presentProfile, presentTier } from './members.presenter';
export {
  findMember,
  findMemberByPhone,
  readMemberForSale,
  readYearSpend,
  type MemberFacts,
  type MemberForSale,
} from './members.queries';
export { membersPublicRoutes } from './public.routes';
export { putTier } from './put-tier';
export { registerMemberAtTill } from './register-member-at-till';
export { listTiers, type Tier } from './tiers.queries';
export { touchMember } from './touch-member';

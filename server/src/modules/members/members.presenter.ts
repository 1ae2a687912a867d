import type {
  ConsentState,
  MemberDetails,
  MemberProfile,
  MemberRow,
  MemberSession,
  TierCard,
} from '@huike/shared-types';
import type { ListedMember, MemberExtras } from './console-members.queries';
import type { MemberFacts } from './members.queries';
import type { OpenedSession } from './open-member-session';
import type { RecordedConsent } from './record-consents';
import type { Tier } from './tiers.queries';

/** A tier as anyone sees it. */
export function presentTier(tier: Tier): TierCard {
  const { id, name, rank, colour, earnMultiplierBp, thresholdFen, benefits } = tier;
  return { id, name, rank, colour, earnMultiplierBp, thresholdFen, benefits };
}

/** A member as they see themselves. */
export function presentProfile(member: MemberFacts): MemberProfile {
  const { id, cardNo, name, phoneMasked, gender, birthday, address, state } = member;
  const joinedAt = member.joinedAt.toISOString();
  return { id, cardNo, name, phoneMasked, gender, birthday, address, joinedAt, state };
}

/** A session just opened. */
export function presentSession(
  opened: OpenedSession,
  member: MemberFacts | undefined,
): MemberSession {
  return {
    token: opened.token,
    expiresAt: opened.expiresAt.toISOString(),
    member: member ? presentProfile(member) : null,
  };
}

/** One decision. */
export function presentConsent({
  purpose,
  version,
  isGiven,
  decidedAt,
}: RecordedConsent): ConsentState {
  return { purpose, version, isGiven, decidedAt: decidedAt.toISOString() };
}

/** A member in staff's lists. */
export function presentRow(member: ListedMember): MemberRow {
  const { id, cardNo, name, phoneMasked, state, pointsBalance, homeStoreName } = member;
  return {
    id,
    cardNo,
    name,
    phoneMasked,
    tierName: member.tier.name,
    state,
    pointsBalance,
    joinedAt: member.joinedAt.toISOString(),
    homeStoreName,
  };
}

/** A member on a page of their own. */
export function presentDetails(
  member: ListedMember,
  extras: MemberExtras & { hasWechat: boolean; consents: RecordedConsent[] },
): MemberDetails {
  return {
    ...presentRow(member),
    gender: extras.gender as MemberDetails['gender'],
    birthday: extras.birthday,
    address: extras.address,
    source: extras.source,
    tier: presentTier(member.tier),
    pointsOwed: member.pointsOwed,
    spendFen: extras.spendFen,
    visitCount: extras.visitCount,
    lastVisitAt: extras.lastVisitAt?.toISOString() ?? null,
    hasWechat: extras.hasWechat,
    consents: extras.consents.map(presentConsent),
    deviceCount: extras.deviceCount,
    tags: extras.tags,
  };
}

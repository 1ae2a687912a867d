import type {
  Invitation,
  MyReferral,
  NamedReward,
  ReferralReward,
  ReferralRow,
  ReferralTerms,
  Reward,
} from '@huike/shared-types';
import { maskName } from '../members';
import { nameRewards } from '../rewards';
import type { ListedReferral } from './referral-list.queries';
import type { ReferralTermsFacts } from './referral-terms.queries';

/** Terms with their coupons named. */
export function presentTerms(
  { joining, sale, ...terms }: ReferralTermsFacts,
  names: ReadonlyMap<string, string>,
  givenPoints: number,
): ReferralTerms {
  const nameOf = nameRewards(names);
  const named = (reward: Reward | null): NamedReward | null => reward && nameOf(reward);
  const both = (sides: { inviter: Reward | null; invitee: Reward | null }) => ({
    inviter: named(sides.inviter),
    invitee: named(sides.invitee),
  });
  return {
    ...terms,
    joining: both(joining),
    sale: sale && { ...sale, ...both(sale) },
    givenPoints,
  };
}

/** What the terms promise whoever is invited. */
export function presentPromise({
  joining,
  sale,
}: Pick<ReferralTerms, 'joining' | 'sale'>): Pick<Invitation, 'joining' | 'sale'> {
  const { minFen = 0, withinDays = 0, invitee = null } = sale ?? {};
  return {
    joining: joining.invitee,
    sale: invitee && { minFen, withinDays, reward: invitee },
  };
}

/** A referral as staff see it. */
export function presentReferral(
  { joinedOn: _joinedOn, ...row }: ListedReferral,
  rewards: readonly ReferralReward[] = [],
): ReferralRow {
  return { ...row, rewards: [...rewards] };
}

/** A referral as the inviter sees it: the other person masked, the inviter's own rewards. */
export function presentMyReferral(
  { id, invitee, joinedOn, state, isCapped, saleBy }: ListedReferral,
  rewards: readonly ReferralReward[] = [],
): MyReferral {
  return {
    id,
    nameMasked: invitee.name === null ? null : maskName(invitee.name),
    phoneMasked: invitee.phoneMasked,
    joinedOn,
    state,
    isCapped,
    saleBy,
    rewards: rewards.filter(({ side }) => side === 'inviter'),
  };
}

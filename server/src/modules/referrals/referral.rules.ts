import type { ReferralDoubt, ReferralState } from '@huike/shared-types';
import { addDays } from '../../core/business-day';

/** What is known of somebody who joined by an invitation. */
export interface JoiningFacts {
  /** WeChat says that the same person is a member already, by another account. */
  isKnownPerson: boolean;
  /** The invitation was opened on a device of the inviter. */
  isInvitersDevice: boolean;
  /** Somebody else was invited on this device before. */
  isUsedDevice: boolean;
  /** Joins by this inviter within 24 hours before, and of them those from this network address. */
  joinsInDay: number;
  joinsFromAddress: number;
  reviewPerDay: number;
}

/** Joins from one address that are believed; families and shops share one. */
export const sameAddressMax = 3;

/** The first thing that speaks against a referral; null where nothing does. */
export function doubtOf(facts: JoiningFacts): ReferralDoubt | null {
  if (facts.isKnownPerson) return 'same_person';
  if (facts.isInvitersDevice) return 'same_device';
  if (facts.isUsedDevice) return 'device_used';
  if (facts.joinsInDay >= facts.reviewPerDay) return 'velocity';
  if (facts.joinsFromAddress >= sameAddressMax) return 'same_address';
  return null;
}

/** What a doubt makes of a referral: what is certain is refused, what may be chance waits for staff. */
export function stateAfter(doubt: ReferralDoubt | null, hasSale: boolean): ReferralState {
  switch (doubt) {
    case 'same_person':
    case 'same_device':
    case 'device_used':
      return 'refused';
    case 'velocity':
    case 'same_address':
      return 'review';
    case null:
      return hasSale ? 'joined' : 'completed';
  }
}

/** The first business day on which a sale of the first day has stayed long enough. */
export function firstLookOn(joinedOn: string, returnDays: number): string {
  return addDays(joinedOn, returnDays + 1);
}

import type { DrawChances, ErrorCode } from '@huike/shared-types';

/** How many ordinary chances a member has. */
export interface ChanceTerms {
  perDayMax: number | null;
  perMemberMax: number;
}

/** What a member used so far, and was granted. */
export interface ChanceCount {
  ordinaryCount: number;
  grantedCount: number;
  grantedUsedCount: number;
  /** The business day that `dayCount` is of. */
  dayOn: string;
  dayCount: number;
}

export const noChanceUsed: ChanceCount = {
  ordinaryCount: 0,
  grantedCount: 0,
  grantedUsedCount: 0,
  dayOn: '',
  dayCount: 0,
};

/** What is left on a business day. */
export function chancesLeft(terms: ChanceTerms, count: ChanceCount, on: string): DrawChances {
  const usedToday = count.dayOn === on ? count.dayCount : 0;
  const leftOrdinary = Math.max(0, terms.perMemberMax - count.ordinaryCount);
  const leftGranted = count.grantedCount - count.grantedUsedCount;
  const leftToday =
    terms.perDayMax === null
      ? null
      : Math.min(leftOrdinary, Math.max(0, terms.perDayMax - usedToday));
  return {
    leftCount: (leftToday ?? leftOrdinary) + leftGranted,
    leftToday,
    leftOrdinary,
    leftGranted,
  };
}

/**
 * Uses one chance on a business day: an ordinary one where there is one, which costs points, else a
 * granted one, which does not.
 */
export function useChance(
  terms: ChanceTerms,
  count: ChanceCount,
  on: string,
): { count: ChanceCount; isGranted: boolean } | { refusal: ErrorCode } {
  const left = chancesLeft(terms, count, on);
  const dayCount = count.dayOn === on ? count.dayCount : 0;
  if ((left.leftToday ?? left.leftOrdinary) > 0) {
    const used = { ordinaryCount: count.ordinaryCount + 1, dayOn: on, dayCount: dayCount + 1 };
    return { count: { ...count, ...used }, isGranted: false };
  }
  if (left.leftGranted > 0) {
    return { count: { ...count, grantedUsedCount: count.grantedUsedCount + 1 }, isGranted: true };
  }
  return { refusal: left.leftOrdinary > 0 ? 'draw.no_chance_today' : 'draw.no_chance' };
}

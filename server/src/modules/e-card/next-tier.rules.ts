/** The part of a tier that says who qualifies. */
export interface TierStep {
  name: string;
  rank: number;
  thresholdFen: number;
}

/**
 * The tier one rank up and the spend still missing for it; null at the top.
 * @param tiers lowest rank first
 */
export function nextTierOf(
  tiers: readonly TierStep[],
  present: TierStep,
  spendFen: number,
): { name: string; missingFen: number } | null {
  const next = tiers.find((tier) => tier.rank > present.rank);
  return next ? { name: next.name, missingFen: Math.max(0, next.thresholdFen - spendFen) } : null;
}

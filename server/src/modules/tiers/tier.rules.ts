import type { TierGoal, TierMeasure, TierScheme, TierWindow } from '@huike/shared-types';
import type { DayTotals } from '../members';
import { windowStart } from './tier-days.rules';

/** What of a tier decides who belongs to it. */
export interface JudgedTier {
  id: string;
  name: string;
  match: 'any' | 'all';
  measures: readonly TierMeasure[];
}

/** What a member's business days come to in a window. */
export type TotalsOf = (window: TierWindow) => DayTotals;

/** What becomes of a member whose tier has come to its last day. */
export interface Judgement {
  verdict: 'upgrade' | 'keep' | 'grace' | 'downgrade';
  /** The tier from now on. */
  toTierId: string;
}

/** Place of the last tier that is as asked; -1 where none is. */
function rankOfHighest<T>(
  tiers: readonly T[],
  isAsked: (tier: T, rank: number) => boolean,
): number {
  return tiers.reduce((highest, tier, rank) => (isAsked(tier, rank) ? rank : highest), -1);
}

/** Whether what a member did is enough for a tier. A tier without measures is given by hand alone. */
export function isEnoughFor(
  tier: JudgedTier,
  threshold: 'reach' | 'keep',
  totalsOf: TotalsOf,
): boolean {
  const isMet = (measure: TierMeasure) =>
    totalsOf(measure.window)[measure.measure] >= measure[threshold];
  if (tier.measures.length === 0) return false;
  return tier.match === 'all' ? tier.measures.every(isMet) : tier.measures.some(isMet);
}

/**
 * The highest tier above the present one that is reached; null where none is.
 * @param tiers lowest first
 */
export function judgeUpgrade<T extends JudgedTier>(
  tiers: readonly T[],
  presentId: string,
  totalsOf: TotalsOf,
): T | null {
  const present = tiers.findIndex(({ id }) => id === presentId);
  const reached = rankOfHighest(
    tiers,
    (tier, rank) => rank > present && isEnoughFor(tier, 'reach', totalsOf),
  );
  return tiers[reached] ?? null;
}

/**
 * Judges a member whose tier has come to its last day.
 *
 * A higher tier that is reached is given. The tier is kept where enough was done for it, or for a
 * higher one. Otherwise a grace begins, once; after it the member falls, by one tier or to the
 * highest one they did enough to keep, as the scheme says, and never below that.
 *
 * @param facts.tiers lowest first
 * @param facts.mayHaveGrace whether a grace is to be had and has not been had yet
 */
export function judgeEvaluation(facts: {
  tiers: readonly JudgedTier[];
  presentId: string;
  fall: TierScheme['fall'];
  mayHaveGrace: boolean;
  totalsOf: TotalsOf;
}): Judgement {
  const { tiers, presentId, totalsOf } = facts;
  const reached = judgeUpgrade(tiers, presentId, totalsOf);
  if (reached) return { verdict: 'upgrade', toTierId: reached.id };
  const present = tiers.findIndex(({ id }) => id === presentId);
  const deserved = Math.max(
    0,
    rankOfHighest(tiers, (tier) => isEnoughFor(tier, 'keep', totalsOf)),
  );
  if (deserved >= present) return { verdict: 'keep', toTierId: presentId };
  if (facts.mayHaveGrace) return { verdict: 'grace', toTierId: presentId };
  const to = facts.fall === 'one' ? present - 1 : deserved;
  return { verdict: 'downgrade', toTierId: tiers[to]?.id ?? presentId };
}

/**
 * Where a member falls to at once because the sale that lifted them came back: the highest tier
 * still reached, at least the one before the sale.
 */
export function judgeReturn<T extends JudgedTier>(
  tiers: readonly T[],
  ranks: { beforeSaleId: string; presentId: string },
  totalsOf: TotalsOf,
): T | undefined {
  const floor = tiers.findIndex(({ id }) => id === ranks.beforeSaleId);
  const present = tiers.findIndex(({ id }) => id === ranks.presentId);
  const rank = rankOfHighest(
    tiers,
    (tier, at) => at <= present && (at <= floor || isEnoughFor(tier, 'reach', totalsOf)),
  );
  return tiers[rank];
}

/**
 * How far a member has come with each measure of a tier.
 * @param at.asOf the day the windows are counted back from
 */
export function goalOf(
  tier: JudgedTier,
  threshold: 'reach' | 'keep',
  at: { totalsOf: TotalsOf; asOf: string },
): TierGoal {
  const { totalsOf, asOf } = at;
  return {
    name: tier.name,
    match: tier.match,
    measures: tier.measures.map((measure) => ({
      measure: measure.measure,
      window: measure.window,
      from: windowStart(measure.window, asOf),
      have: totalsOf(measure.window)[measure.measure],
      need: measure[threshold],
    })),
  };
}

import {
  formatYuan,
  proportionOf,
  type EarningExplanation,
  type Rounding,
} from '@huike/shared-types';

/** What decides how many points a sale earns. */
export interface EarningFacts {
  ruleId: string;
  /** What was paid for the goods, after discounts, in fen. */
  netFen: number;
  points: number;
  perFen: number;
  rounding: Rounding;
  /** The tier's multiplier in basis points: 10000 is once. */
  multiplierBp: number;
  tierName: string;
}

/**
 * Points a sale earns: net × points / perFen × multiplier, rounded once, at the end. A rate that is
 * rounded before the multiplier would lose a member up to half a point per sale.
 */
export function pointsEarned({
  netFen,
  points,
  perFen,
  rounding,
  multiplierBp,
}: Omit<EarningFacts, 'ruleId' | 'tierName'>): number {
  return proportionOf(netFen, points * multiplierBp, perFen * 10_000, rounding);
}

/** How a rounding is called in both languages. */
export const roundingWords: Record<Rounding, { zh: string; en: string }> = {
  down: { zh: '向下取整', en: 'rounded down' },
  half_up: { zh: '四舍五入', en: 'rounded to the nearest' },
  up: { zh: '向上取整', en: 'rounded up' },
};

/** Says in both languages how the figure came about. */
export function explainEarning(facts: EarningFacts): EarningExplanation {
  const { ruleId, netFen, points, perFen, rounding, multiplierBp, tierName } = facts;
  const earned = pointsEarned(facts);
  const multiplier = String(multiplierBp / 10_000);
  return {
    ruleId,
    basisFen: netFen,
    points,
    perFen,
    multiplierBp,
    rounding,
    textZh: `消费 ¥${formatYuan(netFen)}，每 ¥${formatYuan(perFen)} 得 ${points} 分，${tierName} ${multiplier} 倍，${roundingWords[rounding].zh}，共 ${earned} 分`,
    textEn: `¥${formatYuan(netFen)} at ${points} per ¥${formatYuan(perFen)}, times ${multiplier} for ${tierName}, ${roundingWords[rounding].en}: ${earned} points`,
  };
}

import {
  isInScope,
  missOfMember,
  missOfMoment,
  type GrantClawback,
  type GrantRuleTerms,
  type ScopeGoods,
  type ScopeMember,
  type ScopeMoment,
} from '@huike/shared-types';

/** A line of a sale as grant rules see it. */
export interface GrantLine {
  lineNo: number;
  /** What money pays for it, in fen: coupons, points and rebate money bring nothing. */
  paidFen: number;
  goods: ScopeGoods;
}

/** Which lines count for a rule, and what they come to; null where the rule does not hold here. */
export function countLines(
  terms: GrantRuleTerms,
  moment: ScopeMoment,
  member: ScopeMember,
  lines: readonly GrantLine[],
): { lineNos: number[]; countedFen: number } | null {
  const { scope } = terms;
  if (missOfMoment(scope, moment) || missOfMember(scope, member, moment.businessOn)) return null;
  const counted = lines.filter(({ goods, paidFen }) => paidFen > 0 && isInScope(scope, goods));
  return {
    lineNos: counted.map(({ lineNo }) => lineNo),
    countedFen: counted.reduce((sum, line) => sum + line.paidFen, 0),
  };
}

/**
 * What so much spent brings, in fen: the amount of the highest step reached, or with one step that
 * step as often as it is reached, up to `maxMultiples`.
 */
export function rewardOf(
  { steps, maxMultiples }: Pick<GrantRuleTerms, 'steps' | 'maxMultiples'>,
  countedFen: number,
): number {
  const reached = steps.filter(({ thresholdFen }) => thresholdFen <= countedFen).at(-1);
  if (!reached) return 0;
  if (steps.length > 1) return reached.amountFen;
  const times = Math.min(maxMultiples, Math.floor(countedFen / reached.thresholdFen));
  return times * reached.amountFen;
}

/** Whether steps ascend in both figures, and multiples are asked of one step only. */
export function isSoundGrant({ steps, maxMultiples, scope }: GrantRuleTerms): boolean {
  const ascends = steps.every((step, index) => {
    const before = steps[index - 1];
    return (
      !before || (before.thresholdFen < step.thresholdFen && before.amountFen < step.amountFen)
    );
  });
  return ascends && (steps.length === 1 || maxMultiples === 1) && scope.minimumFen === undefined;
}

/** How what is due back is settled; the four parts sum to it. */
export interface GrantSettlement {
  /** From what is left on the account. */
  taken: number;
  /** Kept back from the money of the refund. */
  deducted: number;
  /** Booked as owed; money that comes later repays it. */
  owed: number;
  /** Let go. */
  waived: number;
}

/**
 * Settles money due back: from the account first; what was spent by the rule's policy. A refund
 * too small for it leaves the rest owed, so that nothing depends on which goods came back first.
 *
 * @param facts.refundFen money the customer would get back with this return
 */
export function settleTaking(facts: {
  dueFen: number;
  balanceFen: number;
  policy: GrantClawback;
  refundFen: number;
}): GrantSettlement {
  const taken = Math.min(facts.dueFen, facts.balanceFen);
  const short = facts.dueFen - taken;
  if (facts.policy === 'waive') return { taken, deducted: 0, owed: 0, waived: short };
  const deducted = facts.policy === 'deduct_refund' ? Math.min(short, facts.refundFen) : 0;
  return { taken, deducted, owed: short - deducted, waived: 0 };
}

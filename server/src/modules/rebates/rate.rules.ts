import { proportionOf, type RebatePolicyTerms } from '@huike/shared-types';
import type { Formula } from './formula';

/** What a member brings to a conversion. */
export interface RateFacts {
  /** Points that can be used. */
  balance: number;
  tier: string;
  /** What the member has on the scheme's account, in fen. */
  balanceFen: number;
}

/** Points that become money; `fen` is null where the formula leaves its bounds. */
export interface Converted {
  points: number;
  fen: number | null;
}

/**
 * How many points of a balance become how much money by a policy: none below the minimum, whole
 * steps up to the most; a ratio is rounded once, as it says.
 *
 * With steps the largest that fits is taken as often as it fits, then the next; points that fit no
 * step stay. A result of 0 fen converts nothing, so that no points are lost for nothing.
 */
export function convertByRate(
  terms: RebatePolicyTerms,
  formula: Formula | null,
  facts: RateFacts,
): Converted {
  const most = Math.min(facts.balance, terms.maximumPoints ?? facts.balance);
  const whole = most - (most % terms.stepPoints);
  if (whole <= 0 || whole < terms.minimumPoints) return nothing;
  const { points, fen } = valueOf(terms, formula, { ...facts, balance: whole });
  if (points === 0 || fen === 0n) return nothing;
  const isWithin = fen !== null && fen > 0n && fen <= BigInt(terms.maximumFen);
  return { points, fen: isWithin ? Number(fen) : null };
}

const nothing: Converted = { points: 0, fen: 0 };

function valueOf(
  { rate }: RebatePolicyTerms,
  formula: Formula | null,
  { balance: points, tier, balanceFen }: RateFacts,
): { points: number; fen: bigint | null } {
  switch (rate.kind) {
    case 'ratio':
      return { points, fen: BigInt(proportionOf(points, rate.fen, rate.points, rate.rounding)) };
    case 'steps':
      return bySteps(rate.steps, points);
    case 'formula':
      return { points, fen: formula?.({ points, tier, balanceFen }) ?? null };
  }
}

function bySteps(
  steps: readonly { points: number; fen: number }[],
  points: number,
): { points: number; fen: bigint } {
  let left = points;
  let fen = 0n;
  for (const step of [...steps].reverse()) {
    const times = Math.floor(left / step.points);
    fen += BigInt(times) * BigInt(step.fen);
    left -= times * step.points;
  }
  return { points: points - left, fen };
}

/** Whether the parts of a policy go together. */
export function isSoundPolicy(terms: RebatePolicyTerms): boolean {
  const { rate, modes, schedule } = terms;
  const steps = rate.kind === 'steps' ? rate.steps : [];
  const ascends = steps.every((step, index) => {
    const before = steps[index - 1];
    return !before || (before.points < step.points && before.fen < step.fen);
  });
  return (
    ascends &&
    (terms.maximumPoints === null || terms.maximumPoints >= terms.minimumPoints) &&
    modes.includes('scheduled') === (schedule !== null) &&
    !(modes.includes('till_offer') && modes.includes('till_auto'))
  );
}

/** Balances that show how a policy behaves: round its edges and at round figures. */
export function balancesToShow(terms: RebatePolicyTerms): number[] {
  const { rate, minimumPoints: least, stepPoints: step, maximumPoints: most } = terms;
  const edges = [least - 1, least, least + step, ...(most === null ? [] : [most, most + step])];
  const steps = rate.kind === 'steps' ? rate.steps.map(({ points }) => points) : [];
  const round = [100, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 100_000];
  const all = [...new Set([...edges, ...steps, ...round])].filter((points) => points > 0);
  return all.sort((a, b) => a - b);
}

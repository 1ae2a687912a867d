import {
  type ClawbackPolicy,
  type EarningRule,
  type Fen,
  proportionOf,
  type Rounding,
} from '@huike/shared-types/client';

/** What a base rule says, apart from where it holds. */
export type EarningTerms = Pick<
  EarningRule,
  'points' | 'perFen' | 'rounding' | 'clawback' | 'pointValueFen'
>;

/** The order in which the choices are offered. */
export const roundingChoices: readonly Rounding[] = ['down', 'half_up', 'up'];
export const clawbackChoices: readonly ClawbackPolicy[] = ['deduct_refund', 'owe', 'waive'];

const ONCE_BP = 10_000;

/** The points of one sale under a rule and a tier's multiplier, rounded once at the end. */
export function pointsFor(basisFen: Fen, terms: EarningTerms, multiplierBp: number): number {
  return proportionOf(
    basisFen,
    terms.points * multiplierBp,
    terms.perFen * ONCE_BP,
    terms.rounding,
  );
}

import type { CouponTerms, ErrorCode } from '@huike/shared-types';

/** Whether a coupon takes money off certain goods alone, which only a sale with lines can tell. */
function isForCertainGoods({ effect, scope }: CouponTerms): boolean {
  const paysForGoods = effect.kind === 'cash' || effect.kind === 'percent';
  return (
    paysForGoods && Boolean(scope.categories ?? scope.brands ?? scope.suppliers ?? scope.items)
  );
}

/**
 * What a coupon is worth that staff verify without a sale, in fen: cash and percent of what the
 * customer spends (a percentage rounded down), the others their face value.
 * @param spentFen null where staff did not say
 */
export function worthAtCounter(
  terms: CouponTerms,
  spentFen: number | null,
): { refusal: ErrorCode } | { amountFen: number } {
  const { effect, scope, faceFen } = terms;
  if (isForCertainGoods(terms)) return { refusal: 'coupon.needs_sale' };
  const minimumFen = scope.minimumFen ?? 0;
  if (spentFen === null && (minimumFen > 0 || effect.kind === 'percent')) {
    return { refusal: 'coupon.spend_missing' };
  }
  if (spentFen !== null && spentFen < minimumFen) return { refusal: 'coupon.below_threshold' };
  if (effect.kind === 'cash') {
    return { amountFen: Math.min(effect.amountFen, spentFen ?? effect.amountFen) };
  }
  if (effect.kind === 'percent') {
    // Exact: an amount of at most 10^10 fen times 10^4 is a safe whole number.
    const offFen = Math.floor(((spentFen ?? 0) * (10_000 - effect.payBp)) / 10_000);
    return { amountFen: Math.min(offFen, effect.capFen ?? offFen) };
  }
  return { amountFen: faceFen };
}

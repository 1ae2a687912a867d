import { proportionOf, type ClawbackPolicy } from '@huike/shared-types';

/**
 * Points due back when goods are returned: what the sale earned less what the goods kept would
 * have earned in proportion, less what earlier returns already owed. The order of partial returns
 * does not matter, and a whole return owes exactly what was earned.
 *
 * @param sale.earned points the sale earned for `netFen`
 * @param sale.returnedFen value of everything returned, this return included
 * @param sale.dueBefore points due back for the returns before this one
 */
export function pointsDueBack(sale: {
  earned: number;
  netFen: number;
  returnedFen: number;
  dueBefore: number;
}): number {
  if (sale.netFen === 0) return sale.earned - sale.dueBefore;
  const kept = proportionOf(sale.earned, sale.netFen - sale.returnedFen, sale.netFen, 'down');
  return sale.earned - kept - sale.dueBefore;
}

/** How points due back are settled. `taken + owed + forgiven + short` is what was due. */
export interface Clawback {
  /** From what waits, then from the balance. */
  taken: number;
  /** Booked as owed, repaid from later earnings. */
  owed: number;
  /** No longer there, paid for with `deductedFen` of the refund, or let go. */
  short: number;
  deductedFen: number;
}

/**
 * Settles points due back by the rule's policy when part of them is already spent.
 *
 * @param facts.pointValueFen price of 100 points in fen, under `deduct_refund`
 * @param facts.refundFen what the customer would get back; the deduction never exceeds it
 */
export function settleClawback(facts: {
  due: number;
  balance: number;
  policy: ClawbackPolicy;
  pointValueFen: number;
  refundFen: number;
}): Clawback {
  const taken = Math.min(facts.due, Math.max(facts.balance, 0));
  const missing = facts.due - taken;
  if (facts.policy === 'owe') return { taken, owed: missing, short: 0, deductedFen: 0 };
  const price = proportionOf(missing, facts.pointValueFen, 100, 'half_up');
  const deductedFen = facts.policy === 'deduct_refund' ? Math.min(price, facts.refundFen) : 0;
  return { taken, owed: 0, short: missing, deductedFen };
}

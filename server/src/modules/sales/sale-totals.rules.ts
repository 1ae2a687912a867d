import { instrumentTenderKinds, proportionOf } from '@huike/shared-types';
import { assertThat } from '../../core/refusal';

/** A line as a till sends it. */
export interface LineFacts {
  lineNo: number;
  quantity: number;
  unitPriceFen: number;
  discountFen: number;
}

/** What is paid for a line: quantity × price − discount, in fen, never negative. */
export function netOfLine({ quantity, unitPriceFen, discountFen }: LineFacts): number {
  return quantity * unitPriceFen - discountFen;
}

/**
 * Checks that no line costs less than nothing and that each is there once.
 *
 * @throws Refusal sale.discount_too_large, sale.total_mismatch
 */
export function assertLinesAddUp(lines: readonly LineFacts[]): void {
  const seen = new Set<number>();
  for (const line of lines) {
    assertThat(netOfLine(line) >= 0, 'sale.discount_too_large', { lineNo: line.lineNo });
    assertThat(!seen.has(line.lineNo), 'sale.total_mismatch', { lineNo: line.lineNo });
    seen.add(line.lineNo);
  }
}

/**
 * Checks that lines, total and tenders agree to the fen.
 *
 * @throws Refusal sale.discount_too_large, sale.total_mismatch, sale.tender_mismatch
 */
export function assertSaleAddsUp(sale: {
  lines: readonly LineFacts[];
  tenders: readonly { amountFen: number }[];
  totalFen: number;
}): void {
  assertLinesAddUp(sale.lines);
  const linesFen = sale.lines.reduce((sum, line) => sum + netOfLine(line), 0);
  assertThat(linesFen === sale.totalFen, 'sale.total_mismatch', { linesFen });
  const tendersFen = sale.tenders.reduce((sum, tender) => sum + tender.amountFen, 0);
  assertThat(tendersFen === sale.totalFen, 'sale.tender_mismatch', { tendersFen });
}

/**
 * Money back for a line after `returnedQuantity` of `quantity` came back, all returns together.
 * Rounded down, so that the parts never exceed the whole, and the whole is exact.
 */
export function refundedForLine(
  netFen: number,
  quantity: number,
  returnedQuantity: number,
): number {
  return proportionOf(netFen, returnedQuantity, quantity, 'down');
}

const earliestMs = 7 * 24 * 3600 * 1000;
const latestMs = 5 * 60 * 1000;

/** Whether a till's time of sale is believable: at most 7 days old and 5 minutes ahead. */
export function isBelievableTime(soldAt: Date, now: Date): boolean {
  const age = now.getTime() - soldAt.getTime();
  return age <= earliestMs && age >= -latestMs;
}

/** Whether a tender is the member's own and no money: a coupon, a rebate account, points. */
export function isInstrument({ kind }: { kind: string }): boolean {
  return (instrumentTenderKinds as readonly string[]).includes(kind);
}

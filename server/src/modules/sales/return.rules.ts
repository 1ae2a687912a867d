import { allocate } from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { refundedForLine } from './sale-totals.rules';
import type { ReturnableLine } from './sales.queries';

/** One line that comes back, and the money for it. */
export interface ReturnedLine {
  lineNo: number;
  quantity: number;
  refundFen: number;
}

/**
 * Decides what comes back. Without `asked`, everything that is left.
 *
 * @throws Refusal return.nothing_left, return.line_unknown, return.quantity_too_large
 */
export function planReturn(
  lines: readonly ReturnableLine[],
  asked: readonly { lineNo: number; quantity: number }[] | undefined,
): ReturnedLine[] {
  const left = lines.filter((line) => line.returnedQuantity < line.quantity);
  assertThat(left.length > 0, 'return.nothing_left');
  const wanted = asked
    ? sumByLine(asked)
    : left.map((line) => ({
        lineNo: line.lineNo,
        quantity: line.quantity - line.returnedQuantity,
      }));
  return wanted.map(({ lineNo, quantity }) => {
    const line = lines.find((candidate) => candidate.lineNo === lineNo);
    assertThat(line, 'return.line_unknown', { lineNo });
    const returnedQuantity = line.returnedQuantity + quantity;
    assertThat(returnedQuantity <= line.quantity, 'return.quantity_too_large', {
      lineNo,
      leftQuantity: line.quantity - line.returnedQuantity,
    });
    const refundedFen = refundedForLine(line.netFen, line.quantity, returnedQuantity);
    return { lineNo, quantity, refundFen: refundedFen - line.returnedFen };
  });
}

function sumByLine(
  asked: readonly { lineNo: number; quantity: number }[],
): { lineNo: number; quantity: number }[] {
  const byLine = new Map<number, number>();
  for (const { lineNo, quantity } of asked)
    byLine.set(lineNo, (byLine.get(lineNo) ?? 0) + quantity);
  return [...byLine].map(([lineNo, quantity]) => ({ lineNo, quantity }));
}

/**
 * Spreads a refund over the tenders of the sale, in proportion to what is left of each, so that
 * nobody is refunded more by a tender than was paid with it.
 */
export function refundByTender(
  tenders: readonly { tenderNo: number; kind: string; amountFen: number; refundedFen: number }[],
  refundFen: number,
): { tenderNo: number; kind: string; amountFen: number }[] {
  const parts = allocate(
    refundFen,
    tenders.map((tender) => tender.amountFen - tender.refundedFen),
  );
  return tenders
    .map(({ tenderNo, kind }, index) => ({ tenderNo, kind, amountFen: parts[index] ?? 0 }))
    .filter((part) => part.amountFen > 0);
}

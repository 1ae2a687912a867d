import { allocate, proportionOf } from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { isInstrument, refundedForLine } from './sale-totals.rules';

/** What a coupon, points or a rebate account paid of a line, and what of it came back already. */
export interface PaidPart {
  tenderNo: number;
  amountFen: number;
  returnedFen: number;
}

/** What of a line can still come back. Its net is what money paid and its parts together. */
export interface ReturnableLine {
  lineNo: number;
  name: string;
  quantity: number;
  /** What money paid. */
  paidFen: number;
  returnedQuantity: number;
  /** Value of what came back already, by whatever it was paid. */
  returnedFen: number;
  parts: readonly PaidPart[];
}

/** One line that comes back, and who paid for it. */
export interface ReturnedLine {
  lineNo: number;
  quantity: number;
  /** Value of the goods: `moneyFen` and the parts together. */
  refundFen: number;
  moneyFen: number;
  parts: { tenderNo: number; amountFen: number }[];
}

/** Of what came back of a line already, what money had paid. */
export function moneyReturnedOf(line: Pick<ReturnableLine, 'returnedFen' | 'parts'>): number {
  return line.returnedFen - sumOf(line.parts.map((part) => part.returnedFen));
}

/** Of each line, what money paid for the goods that are kept once `returned` is back too, in fen. */
export function paidForKept(
  lines: readonly ReturnableLine[],
  returned: readonly ReturnedLine[],
): { lineNo: number; paidFen: number }[] {
  return lines.map((line) => {
    const now = returned.find(({ lineNo }) => lineNo === line.lineNo)?.moneyFen ?? 0;
    return { lineNo: line.lineNo, paidFen: line.paidFen - moneyReturnedOf(line) - now };
  });
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/**
 * Decides what comes back. Without `asked`, everything that is left.
 *
 * Money and each instrument are reckoned on their own, by how many of the line are back in all:
 * the order of returns does not matter, and the whole line gives back exactly what each paid.
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
    const backQuantity = line.returnedQuantity + quantity;
    assertThat(backQuantity <= line.quantity, 'return.quantity_too_large', {
      lineNo,
      leftQuantity: line.quantity - line.returnedQuantity,
    });
    const moneyFen =
      refundedForLine(line.paidFen, line.quantity, backQuantity) - moneyReturnedOf(line);
    const parts = line.parts.map(({ tenderNo, amountFen, returnedFen }) => ({
      tenderNo,
      amountFen: refundedForLine(amountFen, line.quantity, backQuantity) - returnedFen,
    }));
    const refundFen = moneyFen + sumOf(parts.map((part) => part.amountFen));
    return { lineNo, quantity, refundFen, moneyFen, parts };
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

/** Whether after a return nothing of the sale is left with the customer. */
export function isLastReturn(
  lines: readonly ReturnableLine[],
  returned: readonly ReturnedLine[],
): boolean {
  const now = new Map(returned.map((line) => [line.lineNo, line.quantity]));
  return lines.every(
    (line) => line.returnedQuantity + (now.get(line.lineNo) ?? 0) === line.quantity,
  );
}

/** A tender of a sale, and what of it came back before. */
export interface RefundableTender {
  tenderNo: number;
  kind: string;
  amountFen: number;
  refundedFen: number;
}

/** A tender as it is stored. */
export interface StoredTender extends RefundableTender {
  reference: string | null;
  name: string | null;
  points: number | null;
}

/** What goes back by one tender. */
export interface Refund {
  tender: StoredTender;
  amountFen: number;
  /** Points given back, under kind `points`. */
  points: number | null;
}

/**
 * Spreads money over the tenders of the sale that are money, in proportion to what is left of each,
 * so that nobody is refunded more by a tender than was paid with it.
 */
export function refundByTender<T extends RefundableTender>(
  tenders: readonly T[],
  moneyFen: number,
): { tender: T; amountFen: number }[] {
  const money = tenders.filter((tender) => !isInstrument(tender));
  const parts = allocate(
    moneyFen,
    money.map((tender) => tender.amountFen - tender.refundedFen),
  );
  return money
    .map((tender, index) => ({ tender, amountFen: parts[index] ?? 0 }))
    .filter((part) => part.amountFen > 0);
}

/** What goes back to each tender that is no money: what it had paid of the goods that come back. */
export function refundByInstrument<T extends RefundableTender>(
  tenders: readonly T[],
  lines: readonly ReturnedLine[],
): { tender: T; amountFen: number }[] {
  const byTender = new Map<number, number>();
  for (const part of lines.flatMap((line) => line.parts)) {
    byTender.set(part.tenderNo, (byTender.get(part.tenderNo) ?? 0) + part.amountFen);
  }
  return tenders
    .map((tender) => ({ tender, amountFen: byTender.get(tender.tenderNo) ?? 0 }))
    .filter((part) => part.amountFen > 0);
}

/**
 * Points to give back for the money's worth that comes back, less what earlier returns gave: whole
 * points, rounded down, and all of them with the last fen.
 */
export function pointsToGiveBack(
  tender: { amountFen: number; refundedFen: number; points: number },
  amountFen: number,
): number {
  const upTo = (fen: number) => proportionOf(tender.points, fen, tender.amountFen, 'down');
  return upTo(tender.refundedFen + amountFen) - upTo(tender.refundedFen);
}

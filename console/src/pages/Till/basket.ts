import type { Fen, posEndpoints, Resolution, Sale, SaleQuote } from '@huike/shared-types/client';
import { shanghaiStamp } from '../../ui/format';

/** A way to pay. */
export type TenderKind = Sale['tenders'][number]['kind'];
/** Those that are money: what is left to them the cashier chooses. */
export const tenderKinds: readonly TenderKind[] = ['cash', 'bank_card', 'wechat_pay', 'other'];

/** One line of goods on the till. */
export interface BasketLine {
  lineNo: number;
  itemCode: string | null;
  name: string;
  quantity: number;
  unitPriceFen: Fen;
  discountFen: Fen;
}

/** One way the customer pays; an amount of null takes whatever is left. */
export interface BasketTender {
  tenderNo: number;
  kind: TenderKind;
  amountFen: Fen | null;
}

/** Everything on the till before it is committed. */
export interface Basket {
  lines: BasketLine[];
  tenders: BasketTender[];
  /** Empty until the first line gives it its number. */
  receiptNo: string;
  member: Resolution | null;
}

export type BasketAction =
  | {
      type: 'add_line';
      name: string;
      itemCode: string | null;
      unitPriceFen: Fen;
      receiptNo: string;
    }
  | {
      /** As `add_line`; more of what is on the till already at this price is one more of it. */
      type: 'add_item';
      name: string;
      itemCode: string;
      unitPriceFen: Fen;
      receiptNo: string;
    }
  | { type: 'change_line'; lineNo: number; change: Partial<Omit<BasketLine, 'lineNo'>> }
  | { type: 'remove_line'; lineNo: number }
  | { type: 'pay_whole_with'; kind: TenderKind }
  | {
      /** `dueFen`: what money has to pay, the total where absent. */
      type: 'add_tender';
      kind: TenderKind;
      dueFen?: Fen;
    }
  | { type: 'change_tender'; tenderNo: number; change: Partial<Omit<BasketTender, 'tenderNo'>> }
  | { type: 'remove_tender'; tenderNo: number }
  | { type: 'set_receipt_no'; receiptNo: string }
  | { type: 'recognise'; member: Resolution }
  | { type: 'forget_member' }
  | { type: 'clear' };

/** A till with nothing on it, ready for cash. */
export const emptyBasket: Basket = {
  lines: [],
  tenders: [{ tenderNo: 1, kind: 'cash', amountFen: null }],
  receiptNo: '',
  member: null,
};

/** The basket after one thing happened at the till. */
export function basketReducer(basket: Basket, action: BasketAction): Basket {
  switch (action.type) {
    case 'add_line': {
      const { name, itemCode, unitPriceFen } = action;
      const lineNo = 1 + Math.max(0, ...basket.lines.map((line) => line.lineNo));
      const line = { lineNo, itemCode, name, quantity: 1, unitPriceFen, discountFen: 0 };
      return {
        ...basket,
        lines: [...basket.lines, line],
        receiptNo: basket.receiptNo || action.receiptNo,
      };
    }
    case 'add_item': {
      const same = basket.lines.find(
        (line) => line.itemCode === action.itemCode && line.unitPriceFen === action.unitPriceFen,
      );
      if (!same || same.quantity >= 9999) {
        return basketReducer(basket, { ...action, type: 'add_line' });
      }
      return basketReducer(basket, {
        type: 'change_line',
        lineNo: same.lineNo,
        change: { quantity: same.quantity + 1 },
      });
    }
    case 'change_line':
      return {
        ...basket,
        lines: basket.lines.map((line) =>
          line.lineNo === action.lineNo ? { ...line, ...action.change } : line,
        ),
      };
    case 'remove_line':
      return { ...basket, lines: basket.lines.filter((line) => line.lineNo !== action.lineNo) };
    case 'pay_whole_with':
      return { ...basket, tenders: [{ tenderNo: 1, kind: action.kind, amountFen: null }] };
    case 'add_tender': {
      const tenderNo = 1 + Math.max(0, ...basket.tenders.map((tender) => tender.tenderNo));
      return {
        ...basket,
        tenders: [
          ...tendersOf(basket, action.dueFen),
          { tenderNo, kind: action.kind, amountFen: null },
        ],
      };
    }
    case 'change_tender':
      return {
        ...basket,
        tenders: basket.tenders.map((tender) =>
          tender.tenderNo === action.tenderNo ? { ...tender, ...action.change } : tender,
        ),
      };
    case 'remove_tender': {
      const left = basket.tenders.filter((tender) => tender.tenderNo !== action.tenderNo);
      const only = left.length === 1 ? left[0] : undefined;
      if (left.length === 0) return { ...basket, tenders: emptyBasket.tenders };
      // The last way to pay that is left pays everything, as at the beginning.
      return { ...basket, tenders: only ? [{ ...only, amountFen: null }] : left };
    }
    case 'set_receipt_no':
      return { ...basket, receiptNo: action.receiptNo };
    case 'recognise':
      return { ...basket, member: action.member };
    case 'forget_member':
      return { ...basket, member: null };
    case 'clear':
      return emptyBasket;
  }
}

/** What one line costs after its discount; below zero where the discount is too large. */
export function lineNet(line: BasketLine): Fen {
  return line.quantity * line.unitPriceFen - line.discountFen;
}

/** What the customer has to pay. */
export function totalOf(basket: Basket): Fen {
  return basket.lines.reduce((sum, line) => sum + lineNet(line), 0);
}

/**
 * The tenders with amounts: the one without takes the rest.
 *
 * @param dueFen what money has to pay; without a quote that is the total
 */
export function tendersOf(
  basket: Basket,
  dueFen: Fen = totalOf(basket),
): { tenderNo: number; kind: TenderKind; amountFen: Fen }[] {
  const fixedFen = basket.tenders.reduce((sum, tender) => sum + (tender.amountFen ?? 0), 0);
  return basket.tenders.map((tender) => ({
    tenderNo: tender.tenderNo,
    kind: tender.kind,
    amountFen: tender.amountFen ?? Math.max(0, dueFen - fixedFen),
  }));
}

/** What no tender covers yet; below zero where they come to too much. */
export function remainingOf(basket: Basket, dueFen: Fen = totalOf(basket)): Fen {
  return dueFen - tendersOf(basket, dueFen).reduce((sum, tender) => sum + tender.amountFen, 0);
}

/** Why the basket cannot be paid yet. */
export type BasketProblem = 'no_lines' | 'discount_too_large' | 'tenders_short' | 'tenders_over';

/** The first reason why the basket cannot be paid; undefined when it can. */
export function problemOf(
  basket: Basket,
  dueFen: Fen = totalOf(basket),
): BasketProblem | undefined {
  if (basket.lines.length === 0) return 'no_lines';
  if (basket.lines.some((line) => lineNet(line) < 0)) return 'discount_too_large';
  const remaining = remainingOf(basket, dueFen);
  if (remaining > 0) return 'tenders_short';
  if (remaining < 0) return 'tenders_over';
  return undefined;
}

/** A receipt number nobody else at this store makes: the till's name and the second. */
export function newReceiptNo(terminalNo: string, atMs: number = Date.now()): string {
  const { day, time } = shanghaiStamp(atMs);
  return `${terminalNo}-${day}-${time}`;
}

type SaleInput = NonNullable<(typeof posEndpoints.commitSale)['types']>['input'];

/** The lines of the basket as the server takes them. */
export function lineInputs(basket: Basket): SaleInput['lines'] {
  return basket.lines.map(({ itemCode, ...line }) => ({
    ...line,
    ...(itemCode ? { itemCode } : {}),
  }));
}

/** The command that commits the basket: at the price of a quote where there is one. */
export function saleInput(
  basket: Basket,
  place: { storeId: string; terminalNo: string },
  quote?: SaleQuote,
): SaleInput {
  const instruments = (quote?.tenders ?? []).map(({ kind, amountFen, reference }) => ({
    kind,
    amountFen,
    ...(reference ? { reference } : {}),
  }));
  const money = tendersOf(basket, quote?.payFen)
    .filter((tender) => tender.amountFen > 0)
    .map(({ kind, amountFen }) => ({ kind, amountFen }));
  return {
    ...place,
    receiptNo: basket.receiptNo,
    ...(basket.member ? { resolutionId: basket.member.id } : {}),
    lines: lineInputs(basket),
    tenders: [...instruments, ...money],
    totalFen: quote?.totalFen ?? totalOf(basket),
    ...(quote ? { quoteId: quote.id, quoteHash: quote.hash } : {}),
  };
}

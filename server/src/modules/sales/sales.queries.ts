import type { EarningExplanation, TenderKind } from '@huike/shared-types';
import {
  numberOf,
  numberOrNull,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import type { ItemSnapshot } from '../catalogue';
import type { MemberForSale } from '../members';
import type { StoreFacts } from '../stores';
import type { ReturnableLine, StoredTender } from './return.rules';

/** A line as a till sends it. */
export interface SentLine {
  lineNo: number;
  itemCode?: string | undefined;
  name: string;
  quantity: number;
  unitPriceFen: number;
  discountFen: number;
}

/** A line of a sale about to be stored, with what its item is. */
export interface SoldLine extends SentLine {
  /** Price times quantity less the discounts, the till's and the tier's. */
  netFen: number;
  /** What the member's tier price takes off; `discountFen` is then both together. */
  tierDiscountFen: number;
  /** Of `netFen`, what money pays for: less coupons, points and rebate. It is what earns. */
  paidFen: number;
  /** Null where the catalogue does not know the line. */
  item: ItemSnapshot | null;
}

/** One way a sale is paid. */
export interface SoldTender {
  kind: TenderKind;
  amountFen: number;
  reference?: string | undefined;
  /** Of the coupon or the rebate account. */
  name?: string;
  /** Points paid, under kind `points`. */
  points?: number | null;
}

/** What a tender that is no money pays of a line. */
export interface SoldPart {
  lineNo: number;
  /** The tender's place in the sale, from 1. */
  tenderNo: number;
  amountFen: number;
}

/** A sale about to be stored. */
export interface SaleFacts {
  id: string;
  store: StoreFacts;
  terminalNo: string;
  receiptNo: string;
  soldAt: Date;
  businessOn: string;
  member: MemberForSale | null;
  totalFen: number;
  lines: readonly SoldLine[];
  tenders: readonly SoldTender[];
  /** What the tenders that are no money pay of each line. */
  parts: readonly SoldPart[];
  quoteId: string | null;
  actorId: string;
  earning: {
    points: number;
    /** Of `points`, those that wait for a later day. */
    pending: { points: number; releaseOn: string } | null;
    explanation: EarningExplanation;
  } | null;
  pointsBalance: number | null;
}

/** One sale's own row, without its lines. */
export async function findSale(read: Sql, saleId: string): Promise<SqlRow | undefined> {
  return read.one('SELECT * FROM sale WHERE id = ?', [saleId]);
}

/** Id of the sale with this receipt number in a store. */
export async function findSaleIdByReceipt(
  read: Sql,
  storeId: string,
  receiptNo: string,
): Promise<string | undefined> {
  const row = await read.one('SELECT id FROM sale WHERE store_id = ? AND receipt_no = ?', [
    storeId,
    receiptNo,
  ]);
  return row ? textOf(row['id']) : undefined;
}

/** What of a stored sale says whether another one is the same. */
export interface EarlierSale {
  id: string;
  terminalNo: string;
  totalFen: number;
  pointsEarned: number;
}

/** The sale with a receipt number in a store: one row by the unique key. */
export async function findSaleByReceipt(
  read: Sql,
  storeId: string,
  receiptNo: string,
): Promise<EarlierSale | undefined> {
  const row = await read.one(
    'SELECT id, terminal_no, total_fen, points_earned FROM sale WHERE store_id = ? AND receipt_no = ?',
    [storeId, receiptNo],
  );
  return (
    row && {
      id: textOf(row['id']),
      terminalNo: textOf(row['terminal_no']),
      totalFen: numberOf(row['total_fen']),
      pointsEarned: numberOf(row['points_earned']),
    }
  );
}

/**
 * Whether a sale is one that is stored already: same terminal, total, lines and tenders. Its member
 * does not count: the proof of a sale that is sent again may differ from the first one.
 */
export async function isSameSale(
  read: Sql,
  earlier: EarlierSale,
  sale: Pick<SaleFacts, 'terminalNo' | 'totalFen' | 'tenders'> & { lines: readonly SentLine[] },
): Promise<boolean> {
  if (earlier.terminalNo !== sale.terminalNo || earlier.totalFen !== sale.totalFen) return false;
  const stored = {
    lines: (await linesOf(read, earlier.id)).map((line) => [
      numberOf(line['line_no']),
      textOrNull(line['item_code']),
      textOf(line['name']),
      numberOf(line['quantity']),
      numberOf(line['unit_price_fen']),
      // The till tells its own discount; the tier's is the quote's.
      numberOf(line['discount_fen']) - numberOf(line['tier_discount_fen']),
    ]),
    tenders: (await tendersOf(read, earlier.id)).map((tender) => [
      textOf(tender['kind']),
      numberOf(tender['amount_fen']),
      textOrNull(tender['reference']),
    ]),
  };
  const lines = [...sale.lines].sort((a, b) => a.lineNo - b.lineNo);
  const given = {
    lines: lines.map((line) => [
      line.lineNo,
      line.itemCode ?? null,
      line.name,
      line.quantity,
      line.unitPriceFen,
      line.discountFen,
    ]),
    tenders: sale.tenders.map(({ kind, amountFen, reference }) => [
      kind,
      amountFen,
      reference ?? null,
    ]),
  };
  return JSON.stringify(stored) === JSON.stringify(given);
}

/** Locks a sale; after the member's accounts, by the house lock order. */
export async function lockSale(tx: Tx, saleId: string): Promise<Locked<SqlRow> | undefined> {
  const row = await tx.one(`SELECT * FROM sale WHERE id = ?${tx.dialect.forUpdate}`, [saleId]);
  return row ? locked(row) : undefined;
}

export async function linesOf(read: Sql, saleId: string): Promise<SqlRow[]> {
  return read.all('SELECT * FROM sale_line WHERE sale_id = ? ORDER BY line_no', [saleId]);
}

/** Lines of a sale as a return needs them; `parts` are the sale's rows of `sale_line_part`. */
export function returnableLinesFrom(
  lines: readonly SqlRow[],
  parts: readonly SqlRow[],
): ReturnableLine[] {
  return lines.map((row) => ({
    lineNo: numberOf(row['line_no']),
    name: textOf(row['name']),
    quantity: numberOf(row['quantity']),
    paidFen: numberOf(row['paid_fen']),
    returnedQuantity: numberOf(row['returned_quantity']),
    returnedFen: numberOf(row['returned_fen']),
    parts: parts
      .filter((part) => numberOf(part['line_no']) === numberOf(row['line_no']))
      .map((part) => ({
        tenderNo: numberOf(part['tender_no']),
        amountFen: numberOf(part['amount_fen']),
        returnedFen: numberOf(part['returned_fen']),
      })),
  }));
}

/** What tenders that are no money paid of a sale's lines; only a sale by a quote has any. */
export async function partsOf(read: Sql, sale: SqlRow): Promise<SqlRow[]> {
  if (sale['quote_id'] === null) return [];
  return read.all('SELECT * FROM sale_line_part WHERE sale_id = ? ORDER BY line_no, tender_no', [
    textOf(sale['id']),
  ]);
}

export async function tendersOf(read: Sql, saleId: string): Promise<SqlRow[]> {
  return read.all('SELECT * FROM sale_tender WHERE sale_id = ? ORDER BY tender_no', [saleId]);
}

/** A row of `sale_tender` as a return needs it. */
export function storedTenderFrom(row: SqlRow): StoredTender {
  return {
    tenderNo: numberOf(row['tender_no']),
    kind: textOf(row['kind']),
    amountFen: numberOf(row['amount_fen']),
    refundedFen: numberOf(row['refunded_fen']),
    reference: textOrNull(row['reference']),
    name: textOrNull(row['name']),
    points: numberOrNull(row['points']),
  };
}

/** A sale with everything that belongs to it, as stored. */
export interface StoredSale {
  sale: SqlRow;
  lines: SqlRow[];
  tenders: SqlRow[];
  returns: { row: SqlRow; lines: SqlRow[]; tenders: SqlRow[] }[];
}

export async function readStoredSale(read: Sql, saleId: string): Promise<StoredSale | undefined> {
  const sale = await findSale(read, saleId);
  if (!sale) return undefined;
  const returns = await read.all('SELECT * FROM sale_return WHERE sale_id = ? ORDER BY id', [
    saleId,
  ]);
  return {
    sale,
    lines: await linesOf(read, saleId),
    tenders: await tendersOf(read, saleId),
    returns: await Promise.all(returns.map(async (row) => readReturnParts(read, row))),
  };
}

async function readReturnParts(
  read: Sql,
  row: SqlRow,
): Promise<{ row: SqlRow; lines: SqlRow[]; tenders: SqlRow[] }> {
  const id = textOf(row['id']);
  return {
    row,
    lines: await read.all('SELECT * FROM sale_return_line WHERE return_id = ? ORDER BY line_no', [
      id,
    ]),
    tenders: await read.all(
      'SELECT * FROM sale_return_tender WHERE return_id = ? ORDER BY tender_no',
      [id],
    ),
  };
}

/** The earning rule a sale was judged by, kept in its explanation. */
export function earningOf(sale: SqlRow): EarningExplanation | null {
  const text = textOrNull(sale['earning']);
  return text === null ? null : (JSON.parse(text) as EarningExplanation);
}

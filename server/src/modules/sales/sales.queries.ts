import type { EarningExplanation } from '@huike/shared-types';
import {
  numberOf,
  sqlInstant,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import type { ItemSnapshot } from '../catalogue';
import type { MemberForSale } from '../members';
import type { StoreFacts } from '../stores';
import { netOfLine } from './sale-totals.rules';

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
  lines: readonly {
    lineNo: number;
    itemCode?: string | undefined;
    name: string;
    quantity: number;
    unitPriceFen: number;
    discountFen: number;
  }[];
  /** What the catalogue knows of the lines, by item code. */
  items: ReadonlyMap<string, ItemSnapshot>;
  tenders: readonly { kind: string; amountFen: number; reference?: string | undefined }[];
  actorId: string;
  earning: { points: number; explanation: EarningExplanation } | null;
  pointsBalance: number | null;
}

/** Stores a sale with its lines and tenders: three statements whatever their number. */
export async function insertSale(tx: Tx, sale: SaleFacts): Promise<void> {
  await tx.run(
    `INSERT INTO sale
       (id, store_id, store_name, org_path, terminal_no, receipt_no, sold_at, business_on, member_id, tier_name,
        member_name_masked, total_fen, returned_fen, points_earned, points_due_back, points_balance, earning,
        actor_id, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?, ?, ?, ?)`,
    [
      sale.id,
      sale.store.id,
      sale.store.name,
      sale.store.orgPath,
      sale.terminalNo,
      sale.receiptNo,
      sqlInstant(sale.soldAt),
      sale.businessOn,
      sale.member?.id ?? null,
      sale.member?.tier.name ?? null,
      sale.member?.nameMasked ?? null,
      sale.totalFen,
      sale.earning?.points ?? 0,
      sale.pointsBalance,
      sale.earning ? JSON.stringify(sale.earning.explanation) : null,
      sale.actorId,
      sqlInstant(tx.now),
    ],
  );
  await insertMany(
    tx,
    `INSERT INTO sale_line
       (sale_id, line_no, item_code, name, quantity, unit_price_fen, discount_fen, net_fen, returned_quantity, returned_fen,
        item_id, category_id, brand_id, supplier_id)
     VALUES`,
    sale.lines.map((line) => [
      sale.id,
      line.lineNo,
      line.itemCode ?? null,
      line.name,
      line.quantity,
      line.unitPriceFen,
      line.discountFen,
      netOfLine(line),
      0,
      0,
      ...snapshotOf(sale, line.itemCode),
    ]),
  );
  await insertMany(
    tx,
    'INSERT INTO sale_tender (sale_id, tender_no, kind, amount_fen, reference, refunded_fen) VALUES',
    sale.tenders.map((tender, index) => [
      sale.id,
      index + 1,
      tender.kind,
      tender.amountFen,
      tender.reference ?? null,
      0,
    ]),
  );
}

function snapshotOf(sale: SaleFacts, itemCode: string | undefined): (string | null)[] {
  const item = itemCode === undefined ? undefined : sale.items.get(itemCode);
  return [
    item?.id ?? null,
    item?.categoryId ?? null,
    item?.brandId ?? null,
    item?.supplierId ?? null,
  ];
}

/** Inserts all rows with one statement. */
export async function insertMany(
  tx: Tx,
  head: string,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const one = `(${first.map(() => '?').join(', ')})`;
  await tx.run(`${head} ${rows.map(() => one).join(', ')}`, rows.flat());
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
  sale: Pick<SaleFacts, 'terminalNo' | 'totalFen' | 'lines' | 'tenders'>,
): Promise<boolean> {
  if (earlier.terminalNo !== sale.terminalNo || earlier.totalFen !== sale.totalFen) return false;
  const stored = {
    lines: (await linesOf(read, earlier.id)).map((line) => [
      numberOf(line['line_no']),
      textOrNull(line['item_code']),
      textOf(line['name']),
      numberOf(line['quantity']),
      numberOf(line['unit_price_fen']),
      numberOf(line['discount_fen']),
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

/** What of a line can still come back. */
export interface ReturnableLine {
  lineNo: number;
  name: string;
  quantity: number;
  netFen: number;
  returnedQuantity: number;
  returnedFen: number;
}

export async function linesOf(read: Sql, saleId: string): Promise<SqlRow[]> {
  return read.all('SELECT * FROM sale_line WHERE sale_id = ? ORDER BY line_no', [saleId]);
}

export function returnableLineFrom(row: SqlRow): ReturnableLine {
  return {
    lineNo: numberOf(row['line_no']),
    name: textOf(row['name']),
    quantity: numberOf(row['quantity']),
    netFen: numberOf(row['net_fen']),
    returnedQuantity: numberOf(row['returned_quantity']),
    returnedFen: numberOf(row['returned_fen']),
  };
}

export async function tendersOf(read: Sql, saleId: string): Promise<SqlRow[]> {
  return read.all('SELECT * FROM sale_tender WHERE sale_id = ? ORDER BY tender_no', [saleId]);
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

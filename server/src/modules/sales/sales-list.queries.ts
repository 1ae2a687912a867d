import type { Page, SaleRow } from '@huike/shared-types';
import {
  instantOf,
  sqlInstant,
  textOf,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { presentSaleRow } from './sales.presenter';

interface SalesPage {
  cursor?: string | undefined;
  limit: number;
}

const columns =
  'id, store_name, receipt_no, sold_at, total_fen, returned_fen, points_earned, member_name_masked';

async function salesPage(
  read: Sql,
  condition: { text: string; values: readonly SqlValue[] },
  page: SalesPage,
): Promise<Page<SaleRow>> {
  const [before, beforeId] = page.cursor
    ? decodeCursor(page.cursor, ['instant', 'id'])
    : [new Date('9999-12-31T00:00:00.000Z'), ''];
  const soldBefore = sqlInstant(before);
  const rows = await read.all(
    `SELECT ${columns} FROM sale WHERE ${condition.text} AND (sold_at < ? OR (sold_at = ? AND id < ?))
     ORDER BY sold_at DESC, id DESC LIMIT ?`,
    [...condition.values, soldBefore, soldBefore, beforeId, page.limit + 1],
  );
  const positionOf = (row: SqlRow) => [sqlInstant(instantOf(row['sold_at'])), textOf(row['id'])];
  return pageFrom(rows, page.limit, positionOf, presentSaleRow);
}

/** Sales of one store, newest first. @throws Refusal cursor.invalid */
export function storeSalesPage(
  read: Sql,
  storeId: string,
  page: SalesPage,
): Promise<Page<SaleRow>> {
  return salesPage(read, { text: 'store_id = ?', values: [storeId] }, page);
}

/** Sales of one member, newest first. @throws Refusal cursor.invalid */
export function memberSalesPage(
  read: Sql,
  memberId: string,
  page: SalesPage,
): Promise<Page<SaleRow>> {
  return salesPage(read, { text: 'member_id = ?', values: [memberId] }, page);
}

/** The sales with this receipt number in these stores. */
export async function salesByReceipt(
  read: Sql,
  receiptNo: string,
  storeIds: readonly string[],
): Promise<SaleRow[]> {
  const rows: SqlRow[] = [];
  for (const storeId of storeIds) {
    const row = await read.one(
      `SELECT ${columns} FROM sale WHERE store_id = ? AND receipt_no = ?`,
      [storeId, receiptNo],
    );
    if (row) rows.push(row);
  }
  return rows.map(presentSaleRow);
}

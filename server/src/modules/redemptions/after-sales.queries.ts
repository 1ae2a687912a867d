import type { AfterSale, AfterSaleKind, AfterSaleState } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { assertThat } from '../../core/refusal';

/** An after-sale with whose it is. */
export interface AfterSaleFacts extends AfterSale {
  memberId: string;
}

export function afterSaleFrom(row: SqlRow): AfterSaleFacts {
  return {
    id: textOf(row['id']),
    redemptionId: textOf(row['redemption_id']),
    memberId: textOf(row['member_id']),
    kind: textOf(row['kind']) as AfterSaleKind,
    text: textOf(row['text']),
    state: textOf(row['state']) as AfterSaleState,
    answer: textOrNull(row['answer']),
    isRefunded: Boolean(row['is_refunded']),
    askedAt: instantOf(row['asked_at']).toISOString(),
    decidedAt: instantOrNull(row['decided_at'])?.toISOString() ?? null,
  };
}

/** @throws Refusal after_sale.not_found */
export async function getAfterSale(read: Sql, afterSaleId: string): Promise<AfterSaleFacts> {
  const row = await read.one('SELECT * FROM after_sale WHERE id = ?', [afterSaleId]);
  assertThat(row, 'after_sale.not_found');
  return afterSaleFrom(row);
}

/** Every after-sale of a redemption, newest first. */
export async function listAfterSalesOf(read: Sql, redemptionId: string): Promise<AfterSaleFacts[]> {
  const rows = await read.all(
    'SELECT * FROM after_sale WHERE redemption_id = ? ORDER BY id DESC LIMIT 50',
    [redemptionId],
  );
  return rows.map(afterSaleFrom);
}

/** Whether something of a redemption waits to be decided. */
export async function hasOpenAfterSale(read: Sql, redemptionId: string): Promise<boolean> {
  const row = await read.one(
    "SELECT id FROM after_sale WHERE redemption_id = ? AND state = 'open'",
    [redemptionId],
  );
  return row !== undefined;
}

/** The number that closes the next after-sale of a redemption: those closed before, and one. */
export async function nextClosedNo(read: Sql, redemptionId: string): Promise<number> {
  const row = await read.one(
    'SELECT COALESCE(MAX(closed_no), 0) AS n FROM after_sale WHERE redemption_id = ?',
    [redemptionId],
  );
  return numberOf(row?.['n']) + 1;
}

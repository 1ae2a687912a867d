import type { CouponRedemption } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import type { SqlCondition } from '../audit';

const selected = `SELECT r.*, p.name AS coupon_name, s.receipt_no FROM coupon_redemption r
  JOIN coupon_template p ON p.id = r.template_id LEFT JOIN sale s ON s.id = r.sale_id`;

function redemptionFrom(row: SqlRow): CouponRedemption {
  return {
    id: textOf(row['id']),
    couponId: textOf(row['coupon_id']),
    couponName: textOf(row['coupon_name']),
    templateId: textOf(row['template_id']),
    storeName: textOf(row['store_name']),
    terminalNo: textOf(row['terminal_no']),
    saleId: textOrNull(row['sale_id']),
    receiptNo: textOrNull(row['receipt_no']),
    amountFen: numberOf(row['amount_fen']),
    businessOn: textOf(row['business_on']),
    at: instantOf(row['at']).toISOString(),
    undoneAt: instantOrNull(row['undone_at'])?.toISOString() ?? null,
  };
}

/** One use of a coupon. */
export async function findRedemption(
  read: Sql,
  redemptionId: string,
): Promise<CouponRedemption | undefined> {
  const row = await read.one(`${selected} WHERE r.id = ?`, [redemptionId]);
  return row && redemptionFrom(row);
}

/** The uses of one coupon, newest first. */
export async function listUsesOf(read: Sql, couponId: string): Promise<CouponRedemption[]> {
  const rows = await read.all(`${selected} WHERE r.coupon_id = ? ORDER BY r.id DESC LIMIT 20`, [
    couponId,
  ]);
  return rows.map(redemptionFrom);
}

/** What a console list asks for; days are business days, both ends included. */
export interface RedemptionWish {
  reach: SqlCondition;
  templateId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  beforeId: string;
  limit: number;
}

/** Uses before `beforeId`, newest first; one more than `limit`. */
export async function listRedemptions(
  read: Sql,
  wish: RedemptionWish,
): Promise<CouponRedemption[]> {
  const conditions = ['r.id < ?', wish.reach.text];
  const values: SqlValue[] = [wish.beforeId, ...wish.reach.values];
  const add = (condition: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  add('r.template_id = ?', wish.templateId);
  add('r.business_on >= ?', wish.from);
  add('r.business_on <= ?', wish.to);
  const rows = await read.all(
    `${selected} WHERE ${conditions.join(' AND ')} ORDER BY r.id DESC LIMIT ?`,
    [...values, wish.limit + 1],
  );
  return rows.map(redemptionFrom);
}

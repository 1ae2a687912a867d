import type { CouponKind, SettlementRow } from '@huike/shared-types';
import {
  numberOf,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import type { SqlCondition } from '../audit';

/** Which coupons, over which business days (both ends included), by what. */
export interface SettlementWish {
  from: string;
  to: string;
  by: 'template' | 'store';
  templateId?: string | undefined;
  /** On `p.org_path`: the org units that pay. */
  reach: SqlCondition;
}

type Figure = 'issuedCount' | 'redeemedCount' | 'redeemedFen' | 'undoneCount' | 'undoneFen';

/** Where figures come from: rows `x` of a template, each on a business day `day`. */
interface Source {
  tables: string;
  day: string;
  sum: string;
  count: Figure | null;
  fen: Figure | null;
  hasStore: boolean;
}

const sources: readonly Source[] = [
  {
    tables: 'coupon x',
    day: 'x.issued_on',
    sum: '0',
    count: 'issuedCount',
    fen: null,
    hasStore: false,
  },
  {
    tables: 'coupon_redemption x',
    day: 'x.business_on',
    sum: 'x.amount_fen',
    count: 'redeemedCount',
    fen: 'redeemedFen',
    hasStore: true,
  },
  {
    tables: 'coupon_redemption x',
    day: 'x.undone_on',
    // What a sale's return undoes is counted below, part by part.
    sum: 'CASE WHEN x.sale_id IS NULL THEN x.amount_fen ELSE 0 END',
    count: 'undoneCount',
    fen: 'undoneFen',
    hasStore: true,
  },
  {
    tables: `sale_return b JOIN sale_return_tender k ON k.return_id = b.id AND k.kind = 'coupon'
      JOIN sale_tender t ON t.sale_id = b.sale_id AND t.tender_no = k.tender_no
      JOIN coupon_redemption x ON x.sale_id = b.sale_id AND x.coupon_id = t.reference`,
    day: 'b.business_on',
    sum: 'k.amount_fen',
    count: null,
    fen: 'undoneFen',
    hasStore: true,
  },
];

/**
 * What coupons cost whom. Uses count on the business day of the sale. What is undone counts on the day
 * it was, also the share of goods that came back while others were kept; so a span that was settled
 * never changes.
 */
export async function readSettlement(read: Sql, wish: SettlementWish): Promise<SettlementRow[]> {
  const rows = new Map<string, SettlementRow>();
  const isByStore = wish.by === 'store';
  for (const source of sources) {
    if (isByStore && !source.hasStore) continue;
    for (const found of await read.all(textOfSource(source, wish), valuesOf(wish))) {
      const storeId = textOrNull(found['store_id']);
      const key = `${textOf(found['template_id'])}:${storeId ?? ''}`;
      const row = rows.get(key) ?? emptyRow(found, storeId);
      if (source.count) row[source.count] += numberOf(found['n']);
      if (source.fen) row[source.fen] += numberOf(found['fen']);
      rows.set(key, row);
    }
  }
  return [...rows.values()]
    .map((row) => ({ ...row, costFen: row.redeemedFen - row.undoneFen }))
    .sort((a, b) => b.costFen - a.costFen || a.templateId.localeCompare(b.templateId));
}

function emptyRow(row: SqlRow, storeId: string | null): SettlementRow {
  return {
    orgUnitId: textOf(row['org_unit_id']),
    orgUnitName: textOf(row['org_unit_name']),
    partnerName: textOrNull(row['partner_name']),
    templateId: textOf(row['template_id']),
    templateName: textOf(row['name']),
    kind: textOf(row['kind']) as CouponKind,
    storeId,
    storeName: textOrNull(row['store_name']),
    issuedCount: 0,
    redeemedCount: 0,
    redeemedFen: 0,
    undoneCount: 0,
    undoneFen: 0,
    costFen: 0,
  };
}

function valuesOf({ from, to, reach, templateId }: SettlementWish): SqlValue[] {
  return [from, to, ...reach.values, ...(templateId === undefined ? [] : [templateId])];
}

function textOfSource({ tables, day, sum }: Source, wish: SettlementWish): string {
  const isByStore = wish.by === 'store';
  const store = isByStore
    ? 'x.store_id, MIN(x.store_name) AS store_name'
    : 'NULL AS store_id, NULL AS store_name';
  return `SELECT p.id AS template_id, p.name, p.kind, p.partner_name, p.org_unit_id, o.name AS org_unit_name,
      ${store}, COUNT(*) AS n, SUM(${sum}) AS fen
    FROM ${tables} JOIN coupon_template p ON p.id = x.template_id JOIN org_unit o ON o.id = p.org_unit_id
    WHERE ${day} >= ? AND ${day} <= ? AND ${wish.reach.text} ${wish.templateId === undefined ? '' : 'AND p.id = ?'}
    GROUP BY p.id, p.name, p.kind, p.partner_name, p.org_unit_id, o.name${isByStore ? ', x.store_id' : ''}`;
}

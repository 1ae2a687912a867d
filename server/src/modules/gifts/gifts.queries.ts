import type { GiftContent, GiftKind, GiftState } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  numberOrNull,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { escapeLike, type SqlCondition } from '../audit';

/** A gift as stored, without its stock, which changes with every redemption. */
export interface GiftFacts {
  id: string;
  version: number;
  state: GiftState;
  orgUnitId: string;
  orgPath: string;
  categoryId: string | null;
  kind: GiftKind;
  name: string;
  subtitle: string | null;
  keywords: string | null;
  pictures: string[];
  detail: string | null;
  content: GiftContent;
  pricePoints: number;
  priceFen: number;
  valueFen: number | null;
  perMemberMax: number | null;
  perMemberDayMax: number | null;
  perDayMax: number | null;
  /** Only for members of these; none: for all. */
  tierIds: string[];
  onSaleFrom: Date | null;
  onSaleTo: Date | null;
  rank: number;
  publishedAt: Date | null;
  offShelfAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** The columns of a gift `g`, for `giftFrom`. */
export const giftColumns = `g.id, g.version_no, g.state, g.org_unit_id, g.org_path, g.category_id, g.kind, g.name,
  g.subtitle, g.keywords, g.pictures, g.detail, g.content, g.price_points, g.price_fen, g.value_fen,
  g.per_member_max, g.per_member_day_max, g.per_day_max, g.tier_ids, g.on_sale_from, g.on_sale_to,
  g.rank_no, g.published_at, g.off_shelf_at, g.created_at, g.updated_at`;

export function giftFrom(row: SqlRow): GiftFacts {
  return {
    id: textOf(row['id']),
    version: numberOf(row['version_no']),
    state: textOf(row['state']) as GiftState,
    orgUnitId: textOf(row['org_unit_id']),
    orgPath: textOf(row['org_path']),
    categoryId: textOrNull(row['category_id']),
    kind: textOf(row['kind']) as GiftKind,
    name: textOf(row['name']),
    subtitle: textOrNull(row['subtitle']),
    keywords: textOrNull(row['keywords']),
    pictures: JSON.parse(textOf(row['pictures'])) as string[],
    detail: textOrNull(row['detail']),
    content: JSON.parse(textOf(row['content'])) as GiftContent,
    pricePoints: numberOf(row['price_points']),
    priceFen: numberOf(row['price_fen']),
    valueFen: numberOrNull(row['value_fen']),
    perMemberMax: numberOrNull(row['per_member_max']),
    perMemberDayMax: numberOrNull(row['per_member_day_max']),
    perDayMax: numberOrNull(row['per_day_max']),
    tierIds: JSON.parse(textOf(row['tier_ids'])) as string[],
    onSaleFrom: instantOrNull(row['on_sale_from']),
    onSaleTo: instantOrNull(row['on_sale_to']),
    rank: numberOf(row['rank_no']),
    publishedAt: instantOrNull(row['published_at']),
    offShelfAt: instantOrNull(row['off_shelf_at']),
    createdAt: instantOf(row['created_at']),
    updatedAt: instantOf(row['updated_at']),
  };
}

/** One gift in any state. */
export async function findGift(read: Sql, giftId: string): Promise<GiftFacts | undefined> {
  const row = await read.one(`SELECT ${giftColumns} FROM gift g WHERE g.id = ?`, [giftId]);
  return row && giftFrom(row);
}

/** Locks a gift's own row, which redeeming only reads: edits wait for each other. */
export async function lockGift(tx: Tx, giftId: string): Promise<Locked<GiftFacts> | undefined> {
  const row = await tx.one(
    `SELECT ${giftColumns} FROM gift g WHERE g.id = ?${tx.dialect.forUpdate}`,
    [giftId],
  );
  return row && locked(giftFrom(row));
}

/** A gift with the names and figures that the console shows beside it. */
export interface ListedGift extends GiftFacts {
  orgUnitName: string;
  categoryName: string | null;
  stockQuantity: number;
  redeemedCount: number;
}

const listed = `SELECT ${giftColumns}, o.name AS org_unit_name, c.name AS category_name,
    (SELECT SUM(s.quantity) FROM gift_stock s WHERE s.gift_id = g.id) AS stock_quantity,
    (SELECT SUM(s.redeemed_count) FROM gift_stock s WHERE s.gift_id = g.id) AS redeemed_count
  FROM gift g JOIN org_unit o ON o.id = g.org_unit_id
  LEFT JOIN gift_category c ON c.id = g.category_id`;

function listedFrom(row: SqlRow): ListedGift {
  return {
    ...giftFrom(row),
    orgUnitName: textOf(row['org_unit_name']),
    categoryName: textOrNull(row['category_name']),
    stockQuantity: numberOrNull(row['stock_quantity']) ?? 0,
    redeemedCount: numberOrNull(row['redeemed_count']) ?? 0,
  };
}

/** One gift as the console shows it. */
export async function findListedGift(read: Sql, giftId: string): Promise<ListedGift | undefined> {
  const row = await read.one(`${listed} WHERE g.id = ?`, [giftId]);
  return row && listedFrom(row);
}

/** What a console list asks for. */
export interface GiftSearch {
  reach: SqlCondition;
  state?: GiftState | undefined;
  kind?: GiftKind | undefined;
  categoryId?: string | undefined;
  query?: string | undefined;
  beforeId: string;
  limit: number;
}

/** Gifts before `beforeId`, newest first; one more than `limit`. */
export async function listGifts(read: Sql, search: GiftSearch): Promise<ListedGift[]> {
  const conditions = ['g.id < ?', search.reach.text];
  const values: SqlValue[] = [search.beforeId, ...search.reach.values];
  const keepWhere = (text: string, value: SqlValue) => {
    conditions.push(text);
    values.push(value);
  };
  if (search.state) keepWhere('g.state = ?', search.state);
  if (search.kind) keepWhere('g.kind = ?', search.kind);
  if (search.categoryId) keepWhere('g.category_id = ?', search.categoryId);
  if (search.query) keepWhere("g.name LIKE ? ESCAPE '!'", `%${escapeLike(search.query)}%`);
  const rows = await read.all(
    `${listed} WHERE ${conditions.join(' AND ')} ORDER BY g.id DESC LIMIT ?`,
    [...values, search.limit + 1],
  );
  return rows.map(listedFrom);
}

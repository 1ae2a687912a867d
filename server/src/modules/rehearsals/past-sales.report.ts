import type { ScopedLine } from '@huike/shared-types';
import {
  instantOf,
  numberOf,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { firstIdAt } from '../../core/ids';
import type { AwardInForce } from '../points';

/** A past sale with a member, as a decision needs it. */
export interface PastSale {
  id: string;
  memberId: string;
  orgPath: string;
  soldAt: Date;
  businessOn: string;
  tierName: string;
  birthday: string | null;
  tags: readonly string[];
  lines: readonly ScopedLine[];
}

/** Sales of these days, ends included. */
export interface DaySpan {
  fromOn: string;
  toOn: string;
}

// Others wait for a page, so that it takes milliseconds.
const salesAtOnce = 500;
const dayMs = 86_400_000;
const noTags: readonly string[] = [];
const noLines: readonly ScopedLine[] = [];

/** What of members and goods must be read: nothing that no rule asks for. */
interface Wanted {
  birthdays: boolean;
  tags: boolean;
  /** Columns of the lines. */
  goods: (keyof typeof goodsColumns)[];
}

/** Which column of a line each part of a scope looks at. */
const goodsColumns = {
  categories: 'category_id',
  brands: 'brand_id',
  suppliers: 'supplier_id',
  items: 'item_id',
} as const;
const goodsParts = ['categories', 'brands', 'suppliers', 'items'] as const;

/**
 * Walks past sales of members in the order they were recorded, a page at a time, by the primary
 * key: both tables are read in the order they are stored. Nothing is locked, and no page looks at
 * more than its own sales.
 */
export async function* walkPastSales(
  read: Sql,
  span: DaySpan,
  rules: readonly AwardInForce[],
  pageSize = salesAtOnce,
): AsyncGenerator<{ sales: PastSale[]; lastId: string }> {
  const wanted: Wanted = {
    birthdays: rules.some(({ scope }) => scope.birthday),
    tags: rules.some(({ scope }) => scope.tags),
    goods: goodsParts.filter((part) => rules.some(({ scope }) => scope[part])),
  };
  const paths = wanted.goods.includes('categories')
    ? await readCategoryPaths(read)
    : new Map<string, string>();
  const { after: start, until } = idBounds(span);
  for (let after = start; ;) {
    const rows = await read.all(wanted.birthdays ? saleTexts.withBirthday : saleTexts.plain, [
      after,
      until,
      pageSize,
    ]);
    const last = rows.at(-1);
    if (!last) return;
    const lastId = textOf(last['id']);
    const lines = await readLines(read, after, lastId, wanted, paths);
    const tags = wanted.tags ? await readTags(read, after, lastId) : undefined;
    const sales: PastSale[] = [];
    for (const row of rows) {
      const businessOn = textOf(row['business_on']);
      const memberId = textOrNull(row['member_id']);
      if (memberId === null || businessOn < span.fromOn || businessOn > span.toOn) continue;
      const id = textOf(row['id']);
      sales.push({
        id,
        memberId,
        businessOn,
        orgPath: textOf(row['org_path']),
        soldAt: instantOf(row['sold_at']),
        tierName: textOrNull(row['tier_name']) ?? '',
        birthday: textOrNull(row['birthday']),
        tags: tags?.get(memberId) ?? noTags,
        lines: lines.get(id) ?? noLines,
      });
    }
    yield { sales, lastId };
    if (rows.length < pageSize) return;
    after = lastId;
  }
}

/** Ids of all sales of a span lie between these: recorded at once, or at most seven days later. */
export function idBounds({ fromOn, toOn }: DaySpan): { after: string; until: string } {
  const from = Date.parse(`${fromOn}T00:00:00Z`) - dayMs;
  const to = Date.parse(`${toOn}T00:00:00Z`) + 10 * dayMs;
  return { after: firstIdAt('sale', new Date(from)), until: firstIdAt('sale', new Date(to)) };
}

const saleTexts = {
  plain: `SELECT s.id, s.member_id, s.org_path, s.sold_at, s.business_on, s.tier_name FROM sale s
     WHERE s.id > ? AND s.id <= ? ORDER BY s.id LIMIT ?`,
  withBirthday: `SELECT s.id, s.member_id, s.org_path, s.sold_at, s.business_on, s.tier_name, m.birthday
     FROM sale s LEFT JOIN member m ON m.id = s.member_id
     WHERE s.id > ? AND s.id <= ? ORDER BY s.id LIMIT ?`,
};

/**
 * The lines of a page's sales. One row brings a sale's lines together: reading a row costs more
 * than taking a text apart. No id and no amount has a comma in it.
 */
async function readLines(
  read: Sql,
  after: string,
  lastId: string,
  { goods }: Wanted,
  paths: ReadonlyMap<string, string>,
): Promise<Map<string, ScopedLine[]>> {
  const columns = goods.map((part) => goodsColumns[part]);
  const lists = columns.map((name) => `, GROUP_CONCAT(COALESCE(${name}, '')) AS ${name}`).join('');
  // Without goods to tell apart, what was paid together is enough.
  const paid = goods.length > 0 ? 'GROUP_CONCAT(paid_fen)' : 'SUM(paid_fen)';
  const rows = await read.all(
    `SELECT sale_id, ${paid} AS paid_fen${lists} FROM sale_line
     WHERE sale_id > ? AND sale_id <= ? GROUP BY sale_id`,
    [after, lastId],
  );
  return new Map(rows.map((row) => [textOf(row['sale_id']), linesOf(row, paths)]));
}

function linesOf(row: SqlRow, paths: ReadonlyMap<string, string>): ScopedLine[] {
  const listOf = (name: string) => textOrNull(row[name])?.split(',');
  const [items, categories] = [listOf('item_id'), listOf('category_id')];
  const [brands, suppliers] = [listOf('brand_id'), listOf('supplier_id')];
  return String(row['paid_fen'])
    .split(',')
    .map((fen, index) => ({
      itemId: items?.[index] || null,
      categoryPath: paths.get(categories?.[index] ?? '') ?? null,
      brandId: brands?.[index] || null,
      supplierId: suppliers?.[index] || null,
      fen: numberOf(fen),
    }));
}

async function readTags(read: Sql, after: string, lastId: string): Promise<Map<string, string[]>> {
  const rows = await read.all(
    `SELECT DISTINCT g.member_id, g.tag FROM sale s JOIN member_tag g ON g.member_id = s.member_id
     WHERE s.id > ? AND s.id <= ?`,
    [after, lastId],
  );
  const tags = new Map<string, string[]>();
  for (const row of rows) {
    const memberId = textOf(row['member_id']);
    tags.set(memberId, [...(tags.get(memberId) ?? []), textOf(row['tag'])]);
  }
  return tags;
}

async function readCategoryPaths(read: Sql): Promise<Map<string, string>> {
  const rows = await read.all('SELECT id, path FROM category');
  return new Map(rows.map((row) => [textOf(row['id']), textOf(row['path'])]));
}

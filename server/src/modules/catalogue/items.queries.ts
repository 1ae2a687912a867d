import {
  instantOf,
  numberOf,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { escapeLike } from '../audit';

/** An item as stored, with the names of what it belongs to. */
export interface ItemFacts {
  id: string;
  code: string;
  name: string;
  barcodes: string[];
  priceFen: number;
  category: { id: string; name: string } | null;
  brand: { id: string; name: string } | null;
  supplier: { id: string; name: string } | null;
  isActive: boolean;
  version: number;
  updatedAt: Date;
}

/** What a line of a sale keeps of its item. */
export interface ItemSnapshot {
  id: string;
  categoryId: string | null;
  /** Ids from the top to the category: `/cat_A/cat_B/`. */
  categoryPath: string | null;
  brandId: string | null;
  supplierId: string | null;
}

const selected = `SELECT i.*, c.name AS category_name, b.name AS brand_name, s.name AS supplier_name
  FROM item i LEFT JOIN category c ON c.id = i.category_id LEFT JOIN brand b ON b.id = i.brand_id
  LEFT JOIN supplier s ON s.id = i.supplier_id`;

function named(row: SqlRow, part: 'category' | 'brand' | 'supplier') {
  const id = textOrNull(row[`${part}_id`]);
  return id === null ? null : { id, name: textOf(row[`${part}_name`]) };
}

function itemFrom(row: SqlRow, barcodes: string[]): ItemFacts {
  return {
    id: textOf(row['id']),
    code: textOf(row['code']),
    name: textOf(row['name']),
    barcodes,
    priceFen: numberOf(row['price_fen']),
    category: named(row, 'category'),
    brand: named(row, 'brand'),
    supplier: named(row, 'supplier'),
    isActive: numberOf(row['is_active']) === 1,
    version: numberOf(row['version_no']),
    updatedAt: instantOf(row['updated_at']),
  };
}

async function withBarcodes(read: Sql, rows: SqlRow[]): Promise<ItemFacts[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => textOf(row['id']));
  const found = await read.all(
    `SELECT barcode, item_id FROM item_barcode WHERE item_id IN (${placeholders(ids.length)}) ORDER BY barcode`,
    ids,
  );
  const codes = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const row of found) codes.get(textOf(row['item_id']))?.push(textOf(row['barcode']));
  return rows.map((row) => itemFrom(row, codes.get(textOf(row['id'])) ?? []));
}

export async function findItem(read: Sql, itemId: string): Promise<ItemFacts | undefined> {
  const rows = await read.all(`${selected} WHERE i.id = ?`, [itemId]);
  return (await withBarcodes(read, rows))[0];
}

/** Locks an item and gives the version it has. */
export async function lockItemVersion(
  tx: Tx,
  itemId: string,
): Promise<Locked<{ version: number }> | undefined> {
  const row = await tx.one(`SELECT version_no FROM item WHERE id = ?${tx.dialect.forUpdate}`, [
    itemId,
  ]);
  return row && locked({ version: numberOf(row['version_no']) });
}

/** The item in use with a bar code or, where no item has that, with a code of its own. */
export async function findItemByScan(read: Sql, scanned: string): Promise<ItemFacts | undefined> {
  const byBarcode = `${selected} WHERE i.is_active = 1
    AND i.id = (SELECT item_id FROM item_barcode WHERE barcode = ?)`;
  const byCode = `${selected} WHERE i.is_active = 1 AND i.code = ?`;
  for (const text of [byBarcode, byCode]) {
    const rows = await read.all(text, [scanned]);
    if (rows.length > 0) return (await withBarcodes(read, rows))[0];
  }
  return undefined;
}

/** What staff look for. */
export interface ItemSearch {
  query?: string | undefined;
  /** With everything below it. */
  categoryPath?: string | undefined;
  brandId?: string | undefined;
  supplierId?: string | undefined;
  state?: 'active' | 'inactive' | undefined;
  afterCode?: string | undefined;
  limit: number;
}

/** Items by code, one more than `limit` where there are more. */
export async function searchItemFacts(read: Sql, search: ItemSearch): Promise<ItemFacts[]> {
  const conditions = ['i.code > ?'];
  const values: SqlValue[] = [search.afterCode ?? ''];
  const keepWhere = (text: string, ...bound: SqlValue[]) => {
    conditions.push(text);
    values.push(...bound);
  };
  if (search.categoryPath !== undefined) {
    keepWhere(
      "i.category_id IN (SELECT id FROM category WHERE path LIKE ? ESCAPE '!')",
      `${escapeLike(search.categoryPath)}%`,
    );
  }
  if (search.brandId !== undefined) keepWhere('i.brand_id = ?', search.brandId);
  if (search.supplierId !== undefined) keepWhere('i.supplier_id = ?', search.supplierId);
  if (search.state !== undefined) keepWhere('i.is_active = ?', search.state === 'active' ? 1 : 0);
  const query = search.query ?? '';
  if (query !== '') {
    const [name, end] = [searchNameOf(query), '\u{10FFFF}'];
    // Ranges, not LIKE: they use the indexes on both engines and have nothing to escape.
    keepWhere(
      `((i.code >= ? AND i.code < ?) OR (i.name_search >= ? AND i.name_search < ?)
        OR i.id IN (SELECT item_id FROM item_barcode WHERE barcode = ?))`,
      query,
      query + end,
      name,
      name + end,
      query,
    );
  }
  const rows = await read.all(
    `${selected} WHERE ${conditions.join(' AND ')} ORDER BY i.code LIMIT ?`,
    [...values, search.limit + 1],
  );
  return withBarcodes(read, rows);
}

/** What the lines of a sale keep, by item code; codes the catalogue does not know are left out. */
export async function findItemSnapshots(
  read: Sql,
  codes: readonly string[],
): Promise<Map<string, ItemSnapshot>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  // Few lengths make few prepared texts: the list is filled up to a power of two with its last.
  const length = 2 ** Math.ceil(Math.log2(wanted.length));
  const padded = Array.from({ length }, (_, index) => wanted[index] ?? wanted[0] ?? '');
  const rows = await read.all(
    `SELECT i.id, i.code, i.category_id, c.path, i.brand_id, i.supplier_id
     FROM item i LEFT JOIN category c ON c.id = i.category_id
     WHERE i.code IN (${placeholders(length)})`,
    padded,
  );
  return new Map(
    rows.map((row) => [
      textOf(row['code']),
      {
        id: textOf(row['id']),
        categoryId: textOrNull(row['category_id']),
        categoryPath: textOrNull(row['path']),
        brandId: textOrNull(row['brand_id']),
        supplierId: textOrNull(row['supplier_id']),
      },
    ]),
  );
}

/** A name as it is searched for. */
export function searchNameOf(name: string): string {
  return Array.from(name.toLowerCase()).slice(0, 80).join('');
}

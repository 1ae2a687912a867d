import type { ImportField } from '@huike/shared-types';
import { numberOf, placeholders, textOf, textOrNull, type Sql } from '../../core/database/sql';
import {
  isFault,
  judgeRow,
  type ImportRow,
  type KnownNames,
  type RawRow,
  type RowFault,
} from './item-import.rules';

/** An item as a chunk of rows leaves it. */
export interface PlannedItem {
  /** Null where the item is new. */
  id: string | null;
  code: string;
  name: string;
  priceFen: number;
  categoryId: string | null;
  brandId: string | null;
  supplierId: string | null;
  isActive: boolean;
  isChanged: boolean;
  barcodes: Set<string>;
  barcodesBefore: ReadonlySet<string>;
}

/** What a chunk of rows comes to. */
export interface ChunkPlan {
  items: PlannedItem[];
  faults: RowFault[];
}

/** How many rows are dealt with at once. */
export const chunkSize = 500;

/**
 * Works out what rows change, without changing anything: the preview and the run share it. Rows of
 * one item count in their order, so the last one wins; a bar code belongs to who had it first.
 */
export async function planItemRows(
  read: Sql,
  rows: readonly RawRow[],
  columns: readonly (ImportField | null)[],
  known: KnownNames,
): Promise<ChunkPlan> {
  const faults: RowFault[] = [];
  const judged: ImportRow[] = [];
  for (const row of rows) {
    const verdict = judgeRow(row, columns, known);
    if (isFault(verdict)) faults.push(verdict);
    else judged.push(verdict);
  }
  const items = await findItems(
    read,
    judged.map((row) => row.code),
  );
  const owners = await findBarcodeOwners(
    read,
    judged.flatMap((row) => row.barcodes ?? []),
  );
  for (const item of items.values()) {
    for (const barcode of item.barcodes) owners.set(barcode, item.code);
  }
  for (const row of judged) {
    const fault = applyRow(items, owners, row);
    if (fault) faults.push(fault);
  }
  return {
    items: [...items.values()].filter((item) => item.id === null || item.isChanged),
    faults: faults.sort((a, b) => a.line - b.line),
  };
}

function applyRow(
  items: Map<string, PlannedItem>,
  owners: Map<string, string>,
  row: ImportRow,
): RowFault | undefined {
  const { line } = row;
  const present = items.get(row.code);
  if (!present && row.name === undefined) return { line, fault: 'name_missing', value: '' };
  if (!present && row.priceFen === undefined) return { line, fault: 'price_missing', value: '' };
  const foreign = row.barcodes?.find((one) => (owners.get(one) ?? row.code) !== row.code);
  if (foreign !== undefined) return { line, fault: 'barcode_taken', value: foreign };
  const item = present ?? newItem(row.code);
  items.set(row.code, item);
  const set = <Name extends keyof PlannedItem>(
    name: Name,
    value: PlannedItem[Name] | undefined,
  ) => {
    if (value === undefined || item[name] === value) return;
    item[name] = value;
    item.isChanged = true;
  };
  set('name', row.name);
  set('priceFen', row.priceFen);
  set('categoryId', row.categoryId);
  set('brandId', row.brandId);
  set('supplierId', row.supplierId);
  set('isActive', row.isActive);
  if (row.barcodes && !isSameSet(item.barcodes, row.barcodes)) {
    for (const gone of item.barcodes) owners.delete(gone);
    for (const barcode of row.barcodes) owners.set(barcode, row.code);
    item.barcodes = new Set(row.barcodes);
    item.isChanged = true;
  }
  return undefined;
}

function newItem(code: string): PlannedItem {
  return {
    id: null,
    code,
    name: '',
    priceFen: 0,
    categoryId: null,
    brandId: null,
    supplierId: null,
    isActive: true,
    isChanged: false,
    barcodes: new Set(),
    barcodesBefore: new Set(),
  };
}

function isSameSet(one: ReadonlySet<string>, other: readonly string[]): boolean {
  return one.size === other.length && other.every((text) => one.has(text));
}

/** Items by code, with their bar codes. */
async function findItems(read: Sql, codes: readonly string[]): Promise<Map<string, PlannedItem>> {
  const items = new Map<string, PlannedItem>();
  const byId = new Map<string, PlannedItem>();
  for (const slice of slices(codes)) {
    const rows = await read.all(
      `SELECT id, code, name, category_id, brand_id, supplier_id, price_fen, is_active FROM item
       WHERE code IN (${placeholders(slice.length)})`,
      slice,
    );
    for (const row of rows) {
      const item: PlannedItem = {
        ...newItem(textOf(row['code'])),
        id: textOf(row['id']),
        name: textOf(row['name']),
        priceFen: numberOf(row['price_fen']),
        categoryId: textOrNull(row['category_id']),
        brandId: textOrNull(row['brand_id']),
        supplierId: textOrNull(row['supplier_id']),
        isActive: numberOf(row['is_active']) === 1,
      };
      items.set(item.code, item);
      byId.set(textOf(row['id']), item);
    }
  }
  for (const slice of slices([...byId.keys()])) {
    const rows = await read.all(
      `SELECT barcode, item_id FROM item_barcode WHERE item_id IN (${placeholders(slice.length)})`,
      slice,
    );
    for (const row of rows) byId.get(textOf(row['item_id']))?.barcodes.add(textOf(row['barcode']));
  }
  for (const item of byId.values()) item.barcodesBefore = new Set(item.barcodes);
  return items;
}

/** The code of the item that each of these bar codes stands on. */
async function findBarcodeOwners(
  read: Sql,
  barcodes: readonly string[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const slice of slices(barcodes)) {
    const rows = await read.all(
      `SELECT b.barcode, i.code FROM item_barcode b JOIN item i ON i.id = b.item_id
       WHERE b.barcode IN (${placeholders(slice.length)})`,
      slice,
    );
    for (const row of rows) owners.set(textOf(row['barcode']), textOf(row['code']));
  }
  return owners;
}

/** Equal lengths make one prepared text: the last slice is filled up with what it begins with. */
function slices(values: readonly string[]): string[][] {
  const wanted = [...new Set(values)];
  const made: string[][] = [];
  for (let start = 0; start < wanted.length; start += chunkSize) {
    const slice = wanted.slice(start, start + chunkSize);
    const [filler = ''] = slice;
    made.push(Array.from({ length: chunkSize }, (_, index) => slice[index] ?? filler));
  }
  return made;
}

/** Everything a row may name: categories, brands and suppliers in use, by code and by name. */
export async function readKnownNames(read: Sql): Promise<KnownNames> {
  const of = async (table: keyof KnownNames) => {
    const ids = new Map<string, string>();
    const rows = await read.all(namedTexts[table]);
    for (const row of rows) ids.set(textOf(row['name']), textOf(row['id']));
    // A code is the surer of the two, so it wins where it reads like another's name.
    for (const row of rows) ids.set(textOf(row['code']), textOf(row['id']));
    return ids;
  };
  return {
    category: await of('category'),
    brand: await of('brand'),
    supplier: await of('supplier'),
  };
}

const namedTexts: Readonly<Record<keyof KnownNames, string>> = {
  category: 'SELECT id, code, name FROM category WHERE is_active = 1 ORDER BY id',
  brand: 'SELECT id, code, name FROM brand WHERE is_active = 1 ORDER BY id',
  supplier: 'SELECT id, code, name FROM supplier WHERE is_active = 1 ORDER BY id',
};

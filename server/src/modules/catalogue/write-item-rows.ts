import { placeholders, sqlInstant, type SqlValue } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { searchNameOf } from './items.queries';
import type { ChunkPlan, PlannedItem } from './plan-item-rows';

/** Writes what a chunk of rows comes to: new items in one statement, changed ones each in its own. */
export async function writeItemRows(
  tx: Tx,
  { items }: ChunkPlan,
): Promise<{ createdCount: number; updatedCount: number }> {
  const now = sqlInstant(tx.now);
  const ids = new Map<PlannedItem, string>();
  const made = items.filter((item) => item.id === null);
  for (const item of items) ids.set(item, item.id ?? newId('item', tx.now));
  await insertAll(
    tx,
    `INSERT INTO item (id, code, name, name_search, category_id, brand_id, supplier_id, price_fen,
       is_active, version_no, updated_at) VALUES`,
    made.map((item) => [ids.get(item) ?? '', item.code, ...columnsOf(item), 1, now]),
  );
  for (const item of items) {
    if (item.id === null) continue;
    await tx.run(
      `UPDATE item SET name = ?, name_search = ?, category_id = ?, brand_id = ?, supplier_id = ?,
         price_fen = ?, is_active = ?, version_no = version_no + 1, updated_at = ? WHERE id = ?`,
      [...columnsOf(item), now, item.id],
    );
  }
  // All that go before all that come: a bar code may move from one item of the chunk to another.
  const gone = items.flatMap((item) =>
    [...item.barcodesBefore].filter((barcode) => !item.barcodes.has(barcode)),
  );
  for (let start = 0; start < gone.length; start += 500) {
    const slice = gone.slice(start, start + 500);
    await tx.run(
      `DELETE FROM item_barcode WHERE barcode IN (${placeholders(slice.length)})`,
      slice,
    );
  }
  await insertAll(
    tx,
    'INSERT INTO item_barcode (barcode, item_id) VALUES',
    items.flatMap((item) =>
      [...item.barcodes]
        .filter((barcode) => !item.barcodesBefore.has(barcode))
        .map((barcode) => [barcode, ids.get(item) ?? '']),
    ),
  );
  return { createdCount: made.length, updatedCount: items.length - made.length };
}

function columnsOf(item: PlannedItem): SqlValue[] {
  return [
    item.name,
    searchNameOf(item.name),
    item.categoryId,
    item.brandId,
    item.supplierId,
    item.priceFen,
    item.isActive ? 1 : 0,
  ];
}

async function insertAll(tx: Tx, head: string, rows: readonly SqlValue[][]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    const slice = rows.slice(start, start + 500);
    const one = `(${placeholders(slice[0]?.length ?? 0)})`;
    await tx.run(`${head} ${slice.map(() => one).join(', ')}`, slice.flat());
  }
}

import { isUniqueFailure } from '../../core/database/constraints';
import { placeholders, sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import { recordAudit } from '../audit';
import { findCategory } from './categories.queries';
import { findItem, lockItemVersion, searchNameOf, type ItemFacts } from './items.queries';
import { refusingTakenCode, type CatalogueEditor } from './save-category';
import { findTradeName } from './trade-names.queries';

/** What an item says of itself; prices in fen. */
export interface ItemTerms {
  code: string;
  name: string;
  barcodes: readonly string[];
  priceFen: number;
  categoryId: string | null;
  brandId: string | null;
  supplierId: string | null;
}

/**
 * Adds an item. Audited.
 * @throws Refusal catalogue.code_taken, item.barcode_taken, category/brand/supplier.not_found
 */
export async function createItem(
  tx: Tx,
  editor: CatalogueEditor,
  terms: ItemTerms,
): Promise<ItemFacts> {
  await assertBelongings(tx, terms);
  const id = newId('item', tx.now);
  await refusingTakenCode('item', terms.code, () =>
    tx.run(
      `INSERT INTO item (id, code, name, name_search, category_id, brand_id, supplier_id, price_fen,
         is_active, version_no, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?)`,
      [id, ...columnsOf(terms), sqlInstant(tx.now)],
    ),
  );
  await putBarcodes(tx, id, terms.barcodes);
  const item = await readBack(tx, id);
  await recordAudit(tx, {
    ...editor,
    action: 'item.created',
    subjectKind: 'item',
    subjectId: id,
    after: factsOf(item),
  });
  return item;
}

/**
 * Changes an item. Locks it; refused where it is no longer the version that was edited. Audited.
 * @throws Refusal item.not_found, request.conflict, and as {@link createItem}
 */
export async function editItem(
  tx: Tx,
  editor: CatalogueEditor,
  wish: ItemTerms & { itemId: string; version: number; isActive: boolean },
): Promise<ItemFacts> {
  const current = await lockItemVersion(tx, wish.itemId);
  assertThat(current, 'item.not_found');
  assertThat(current.version === wish.version, 'request.conflict', { version: current.version });
  const before = await readBack(tx, wish.itemId);
  await assertBelongings(tx, wish);
  await refusingTakenCode('item', wish.code, () =>
    tx.run(
      `UPDATE item SET code = ?, name = ?, name_search = ?, category_id = ?, brand_id = ?, supplier_id = ?,
         price_fen = ?, is_active = ?, version_no = version_no + 1, updated_at = ? WHERE id = ?`,
      [...columnsOf(wish), wish.isActive ? 1 : 0, sqlInstant(tx.now), wish.itemId],
    ),
  );
  await tx.run('DELETE FROM item_barcode WHERE item_id = ?', [wish.itemId]);
  await putBarcodes(tx, wish.itemId, wish.barcodes);
  const after = await readBack(tx, wish.itemId);
  await recordAudit(tx, {
    ...editor,
    action: 'item.changed',
    subjectKind: 'item',
    subjectId: wish.itemId,
    before: factsOf(before),
    after: factsOf(after),
  });
  return after;
}

function columnsOf(terms: ItemTerms): [string, string, string, ...(string | null)[], number] {
  const { code, name, categoryId, brandId, supplierId, priceFen } = terms;
  return [code, name, searchNameOf(name), categoryId, brandId, supplierId, priceFen];
}

async function assertBelongings(tx: Tx, terms: ItemTerms): Promise<void> {
  const { categoryId, brandId, supplierId } = terms;
  if (categoryId !== null) assertThat(await findCategory(tx, categoryId), 'category.not_found');
  if (brandId !== null) assertThat(await findTradeName(tx, 'brand', brandId), 'brand.not_found');
  if (supplierId !== null) {
    assertThat(await findTradeName(tx, 'supplier', supplierId), 'supplier.not_found');
  }
}

async function putBarcodes(tx: Tx, itemId: string, barcodes: readonly string[]): Promise<void> {
  const codes = [...new Set(barcodes)];
  if (codes.length === 0) return;
  try {
    await tx.run(
      `INSERT INTO item_barcode (barcode, item_id) VALUES ${codes.map(() => '(?, ?)').join(', ')}`,
      codes.flatMap((barcode) => [barcode, itemId]),
    );
  } catch (error) {
    if (!isUniqueFailure(error)) throw error;
    const row = await tx.one(
      `SELECT barcode FROM item_barcode WHERE barcode IN (${placeholders(codes.length)}) AND item_id <> ?`,
      [...codes, itemId],
    );
    throw new Refusal('item.barcode_taken', { barcode: row?.['barcode'] });
  }
}

async function readBack(tx: Tx, itemId: string): Promise<ItemFacts> {
  const item = await findItem(tx, itemId);
  assertThat(item, 'item.not_found');
  return item;
}

function factsOf(item: ItemFacts): Record<string, unknown> {
  const { code, name, barcodes, priceFen, isActive } = item;
  return {
    itemCode: code,
    name,
    barcodes: barcodes.join(' '),
    priceFen,
    category: item.category?.name ?? null,
    brand: item.brand?.name ?? null,
    supplier: item.supplier?.name ?? null,
    isActive,
  };
}

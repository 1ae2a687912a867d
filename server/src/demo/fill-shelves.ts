import type { Tx } from '../core/database/transaction';
import {
  createCategory,
  createItem,
  createTradeName,
  recordMovements,
  type MovementOrder,
} from '../modules/catalogue';
import type { StoreFacts } from '../modules/stores';
import { demoStores, type DemoFormat } from './demo-retailer';
import { demoBrands, demoDepartments, demoSuppliers, shelvedItems } from './demo-shelves';
import type { DemoEvent } from './plan-demo';

const editor = { actor: 'system' as const };

/**
 * Puts the demo's articles into the catalogue and goods into every store: as many as the plan
 * sells there, and some that are left today.
 */
export async function fillShelves(
  tx: Tx,
  stores: readonly StoreFacts[],
  events: readonly DemoEvent[],
): Promise<void> {
  const categoryIds = new Map<string, string>();
  for (const { code, name, shelves } of Object.values(demoDepartments)) {
    const top = await createCategory(tx, editor, { parentId: null, code, name });
    categoryIds.set(code, top.id);
    for (const shelf of shelves) {
      const wish = { parentId: top.id, code: shelf.code, name: shelf.name };
      categoryIds.set(shelf.code, (await createCategory(tx, editor, wish)).id);
    }
  }
  const idOf = new Map<string, string>();
  for (const brand of demoBrands) {
    idOf.set(brand.code, (await createTradeName(tx, 'brand', editor, brand)).id);
  }
  for (const supplier of demoSuppliers) {
    idOf.set(supplier.code, (await createTradeName(tx, 'supplier', editor, supplier)).id);
  }
  const needed = countNeeded(events);
  const orders: MovementOrder[] = [];
  for (const [itemNo, item] of shelvedItems().entries()) {
    const { id } = await createItem(tx, editor, {
      code: item.code,
      name: item.name,
      barcodes: [item.barcode],
      priceFen: item.priceFen,
      categoryId: categoryIds.get(item.shelfCode) ?? null,
      brandId: idOf.get(item.brandCode) ?? null,
      supplierId: idOf.get(item.supplierCode) ?? null,
    });
    for (const [storeNo, store] of stores.entries()) {
      if (!isSoldIn(demoStores[storeNo]?.format, item.code)) continue;
      const left = 4 + ((itemNo * 37 + storeNo * 53) % 61);
      orders.push({
        kind: 'received',
        itemId: id,
        storeId: store.id,
        delta: left + (needed.get(`${storeNo} ${item.code}`) ?? 0),
        source: null,
        reason: '期初入库',
        actorId: 'system',
      });
    }
  }
  await recordMovements(tx, orders);
}

/** Beauty shops have no coats; what lies in their baskets is beauty and a little for the home. */
function isSoldIn(format: DemoFormat | undefined, itemCode: string): boolean {
  return format !== 'beauty' || /^(BT|HM)-/.test(itemCode);
}

/** What the plan sells less what comes back, by store and article. */
function countNeeded(events: readonly DemoEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (storeNo: number, code: string | undefined, quantity: number) => {
    const key = `${storeNo} ${code ?? ''}`;
    counts.set(key, (counts.get(key) ?? 0) + quantity);
  };
  for (const event of events) {
    if (event.kind === 'sale') {
      for (const line of event.lines) add(event.storeNo, line.itemCode, line.quantity);
    }
    if (event.kind !== 'return') continue;
    const { sale } = event;
    for (const line of sale.lines) {
      const back = event.lines
        ? (event.lines.find(({ lineNo }) => lineNo === line.lineNo)?.quantity ?? 0)
        : line.quantity;
      add(sale.storeNo, line.itemCode, -back);
    }
  }
  return counts;
}

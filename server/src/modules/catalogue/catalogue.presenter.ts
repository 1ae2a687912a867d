import type { Category, Item, StockMovement, StoreStock, TillItem } from '@huike/shared-types';
import type { CategoryFacts } from './categories.queries';
import type { ItemFacts } from './items.queries';
import { depthOf } from './save-category';
import type { StoredMovement } from './stock.queries';

export function presentCategory(category: CategoryFacts & { itemCount?: number }): Category {
  const { id, parentId, code, name, path, isActive, itemCount = 0 } = category;
  return { id, parentId, code, name, depth: depthOf(path), isActive, itemCount };
}

export function presentItem(item: ItemFacts): Item {
  return { ...item, updatedAt: item.updatedAt.toISOString() };
}

/** An item as a till needs it, with its stock in the till's store. */
export function presentTillItem(item: ItemFacts, stockQuantity: number): TillItem {
  const { id, code, name, priceFen } = item;
  return { id, code, name, priceFen, stockQuantity };
}

export function presentStock(stock: {
  store: { id: string; name: string };
  quantity: number;
  updatedAt: Date | null;
}): StoreStock {
  return {
    storeId: stock.store.id,
    storeName: stock.store.name,
    quantity: stock.quantity,
    updatedAt: stock.updatedAt?.toISOString() ?? null,
  };
}

export function presentMovement(
  { id, kind, storeId, delta, reason, at }: StoredMovement,
  storeNames: ReadonlyMap<string, string>,
): StockMovement {
  const storeName = storeNames.get(storeId) ?? '';
  return { id, kind, storeName, delta, reason, at: at.toISOString() };
}

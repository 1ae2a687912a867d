import type { StockMovementKind } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  numberOrNull,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';

/** How many of an item lie in a store; 0 where nobody ever booked any. */
export async function readStock(read: Sql, itemId: string, storeId: string): Promise<number> {
  const row = await read.one('SELECT quantity FROM stock WHERE item_id = ? AND store_id = ?', [
    itemId,
    storeId,
  ]);
  return numberOrNull(row?.['quantity']) ?? 0;
}

/** Locks an item's stock in a store; makes the row first, because what is not there locks nothing. */
export async function lockStock(
  tx: Tx,
  itemId: string,
  storeId: string,
  nowText: string,
): Promise<Locked<{ quantity: number }>> {
  await tx.run(
    `${tx.dialect.insertIgnore} INTO stock (item_id, store_id, quantity, updated_at) VALUES (?, ?, 0, ?)`,
    [itemId, storeId, nowText],
  );
  const row = await tx.one(
    `SELECT quantity FROM stock WHERE item_id = ? AND store_id = ?${tx.dialect.forUpdate}`,
    [itemId, storeId],
  );
  return locked({ quantity: numberOf(row?.['quantity']) });
}

/** An item's stock in each of the stores, in their order. */
export async function listStockOf<Store extends { id: string; name: string }>(
  read: Sql,
  itemId: string,
  stores: readonly Store[],
): Promise<{ store: Store; quantity: number; updatedAt: Date | null }[]> {
  const rows = await read.all(
    'SELECT store_id, quantity, updated_at FROM stock WHERE item_id = ?',
    [itemId],
  );
  const byStore = new Map(rows.map((row) => [textOf(row['store_id']), row]));
  return stores.map((store) => {
    const row = byStore.get(store.id);
    return {
      store,
      quantity: numberOrNull(row?.['quantity']) ?? 0,
      updatedAt: instantOrNull(row?.['updated_at']),
    };
  });
}

/** Why a stock changed. */
export interface StoredMovement {
  id: string;
  kind: StockMovementKind;
  storeId: string;
  delta: number;
  reason: string | null;
  at: Date;
}

/** Movements of an item in these stores, newest first, before `beforeId`; one more than `limit`. */
export async function listMovements(
  read: Sql,
  itemId: string,
  storeIds: readonly string[],
  { beforeId, limit }: { beforeId: string; limit: number },
): Promise<StoredMovement[]> {
  if (storeIds.length === 0) return [];
  const rows = await read.all(
    `SELECT id, kind, store_id, delta, reason, at FROM stock_movement
     WHERE item_id = ? AND id < ? AND store_id IN (${placeholders(storeIds.length)})
     ORDER BY id DESC LIMIT ?`,
    [itemId, beforeId, ...storeIds, limit + 1],
  );
  return rows.map((row) => ({
    id: textOf(row['id']),
    kind: textOf(row['kind']) as StockMovementKind,
    storeId: textOf(row['store_id']),
    delta: numberOf(row['delta']),
    reason: textOrNull(row['reason']),
    at: instantOf(row['at']),
  }));
}

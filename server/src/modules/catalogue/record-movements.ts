import type { StockMovementKind } from '@huike/shared-types';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';

/** One change of one stock. */
export interface MovementOrder {
  kind: StockMovementKind;
  itemId: string;
  storeId: string;
  /** Signed, never zero. */
  delta: number;
  /** The sale or return, or what joins the two ends of a transfer. */
  source: string | null;
  reason: string | null;
  actorId: string;
}

/**
 * Changes stocks and keeps why: the only writer of `stock.quantity`. Two statements whatever the
 * number of movements. Locks the stocks in the order of items and stores, so that two baskets with
 * the same goods never wait for each other in a circle; call it last, the rows are busy ones.
 */
export async function recordMovements(tx: Tx, orders: readonly MovementOrder[]): Promise<void> {
  if (orders.length === 0) return;
  const now = sqlInstant(tx.now);
  const sums = new Map<string, { itemId: string; storeId: string; delta: number }>();
  for (const { itemId, storeId, delta } of orders) {
    const key = `${itemId} ${storeId}`;
    const sum = sums.get(key) ?? { itemId, storeId, delta: 0 };
    sums.set(key, { ...sum, delta: sum.delta + delta });
  }
  const stocks = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  await tx.run(
    `INSERT INTO stock (item_id, store_id, quantity, updated_at)
     VALUES ${stocks.map(() => '(?, ?, ?, ?)').join(', ')}` +
      tx.dialect.addToTaken(['item_id', 'store_id'], ['quantity'], ['updated_at']),
    stocks.flatMap(({ itemId, storeId, delta }) => [itemId, storeId, delta, now]),
  );
  await tx.run(
    `INSERT INTO stock_movement (id, kind, item_id, store_id, delta, source, reason, actor_id, at)
     VALUES ${orders.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
    orders.flatMap((order) => [
      newId('stockMovement', tx.now),
      order.kind,
      order.itemId,
      order.storeId,
      order.delta,
      order.source,
      order.reason,
      order.actorId,
      now,
    ]),
  );
}

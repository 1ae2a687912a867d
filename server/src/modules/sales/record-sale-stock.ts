import { numberOf, textOrNull, type SqlRow } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { recordMovements, type MovementOrder } from '../catalogue';
import type { SaleFacts } from './sales.queries';

/** Takes what was sold off the store's stock; lines the catalogue does not know move nothing. */
export async function recordSoldStock(tx: Tx, sale: SaleFacts): Promise<void> {
  const orders = sale.lines.flatMap((line): MovementOrder[] => {
    if (!line.item) return [];
    return [
      {
        kind: 'sold',
        itemId: line.item.id,
        storeId: sale.store.id,
        delta: -line.quantity,
        source: sale.id,
        reason: null,
        actorId: sale.actorId,
      },
    ];
  });
  await recordMovements(tx, orders);
}

/** Puts what came back where the sale took it from: by what the line was when it was sold. */
export async function recordReturnedStock(
  tx: Tx,
  saleLines: readonly SqlRow[],
  back: {
    returnId: string;
    storeId: string;
    actorId: string;
    lines: readonly { lineNo: number; quantity: number }[];
  },
): Promise<void> {
  const itemIds = new Map(
    saleLines.map((row) => [numberOf(row['line_no']), textOrNull(row['item_id'])]),
  );
  const orders = back.lines.flatMap((line): MovementOrder[] => {
    const itemId = itemIds.get(line.lineNo) ?? null;
    if (itemId === null) return [];
    return [
      {
        kind: 'returned',
        itemId,
        storeId: back.storeId,
        delta: line.quantity,
        source: back.returnId,
        reason: null,
        actorId: back.actorId,
      },
    ];
  });
  await recordMovements(tx, orders);
}

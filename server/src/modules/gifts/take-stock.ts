import { numberOf, sqlInstant, textOf, type Sql, type SqlRow } from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';

/** One gift in one place. */
export interface GiftPlace {
  giftId: string;
  placeId: string;
}

/** A stock that the transaction holds; what is taken is counted here and written at the end. */
export interface HeldStock extends GiftPlace {
  quantity: number;
  redeemedCount: number;
}

/** What one redemption took from a stock, or gave back to it. */
export interface StockChange extends GiftPlace {
  kind: 'redeemed' | 'returned';
  /** The redemption. */
  source: string;
  actorId: string;
}

/** What names a stock in a map. */
export const stockKey = ({ giftId, placeId }: GiftPlace): string => `${giftId} ${placeId}`;

const stockColumns = 'gift_id, place_id, quantity, redeemed_count';

function stockFrom(row: SqlRow): HeldStock {
  return {
    giftId: textOf(row['gift_id']),
    placeId: textOf(row['place_id']),
    quantity: numberOf(row['quantity']),
    redeemedCount: numberOf(row['redeemed_count']),
  };
}

/** Each place once, in the order of the locks. */
function inOrder(places: readonly GiftPlace[]): GiftPlace[] {
  return [...new Map(places.map((place) => [stockKey(place), place])).values()].sort((a, b) =>
    stockKey(a) < stockKey(b) ? -1 : 1,
  );
}

async function readRows(read: Sql, places: readonly GiftPlace[], tail: string): Promise<SqlRow[]> {
  const wanted = inOrder(places);
  if (wanted.length === 0) return [];
  return read.all(
    `SELECT ${stockColumns} FROM gift_stock
     WHERE ${wanted.map(() => '(gift_id = ? AND place_id = ?)').join(' OR ')}
     ORDER BY gift_id, place_id${tail}`,
    wanted.flatMap(({ giftId, placeId }) => [giftId, placeId]),
  );
}

/** How many lie in places as last committed; places that never had any are left out. */
export async function readStock(
  read: Sql,
  places: readonly GiftPlace[],
): Promise<Map<string, HeldStock>> {
  const rows = await readRows(read, places, '');
  return new Map(rows.map((row) => [stockKey(stockFrom(row)), stockFrom(row)]));
}

/**
 * Locks the stock of gifts in places, by gift and place. The hottest rows there are: the last locks
 * of a transaction.
 */
export async function lockStock(
  tx: Tx,
  places: readonly GiftPlace[],
): Promise<Map<string, Locked<HeldStock>>> {
  const rows = await readRows(tx, places, tx.dialect.forUpdate);
  return new Map(rows.map((row) => [stockKey(stockFrom(row)), locked(stockFrom(row))]));
}

/** Writes the figures that held stocks carry, and keeps why each of them changed. */
export async function writeStock(
  tx: Tx,
  stocks: readonly Locked<HeldStock>[],
  changes: readonly StockChange[],
): Promise<void> {
  const now = sqlInstant(tx.now);
  if (changes.length > 0) {
    await tx.run(
      `INSERT INTO gift_stock_movement (id, kind, gift_id, place_id, delta, source, reason, actor_id, at)
       VALUES ${changes.map(() => '(?, ?, ?, ?, ?, ?, NULL, ?, ?)').join(', ')}`,
      changes.flatMap(({ kind, giftId, placeId, source, actorId }) => [
        newId('giftMovement', tx.now),
        kind,
        giftId,
        placeId,
        kind === 'redeemed' ? -1 : 1,
        source,
        actorId,
        now,
      ]),
    );
  }
  if (stocks.length === 0) return;
  // All of them are there and locked, so no row comes to be, and a CHECK keeps each from falling below 0.
  const replace = tx.dialect.addToTaken(
    ['gift_id', 'place_id'],
    [],
    ['quantity', 'redeemed_count', 'updated_at'],
  );
  await tx.run(
    `INSERT INTO gift_stock (gift_id, place_id, quantity, redeemed_count, updated_at)
     VALUES ${stocks.map(() => '(?, ?, ?, ?, ?)').join(', ')}${replace}`,
    stocks.flatMap(({ giftId, placeId, quantity, redeemedCount }) => [
      giftId,
      placeId,
      quantity,
      redeemedCount,
      now,
    ]),
  );
}

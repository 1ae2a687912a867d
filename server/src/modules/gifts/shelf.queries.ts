import type { GiftCategory } from '@huike/shared-types';
import { numberOf, sqlInstant, textOf, type Sql } from '../../core/database/sql';
import { listGiftCategories } from './gift-categories.queries';
import { giftColumns, giftFrom, type GiftFacts } from './gifts.queries';

/** How many of a gift lie in all stores together, and in the warehouse. */
export interface ShelfStock {
  inStores: number;
  inWarehouse: number;
  redeemedCount: number;
}

/** What lies on the shelf at one moment. */
export interface ShelfFacts {
  gifts: { gift: GiftFacts; stock: ShelfStock }[];
  /** Those in use. */
  categories: GiftCategory[];
}

/** So long after its end a gift is still told of to those who kept it, though no list shows it. */
const rememberedMs = 30 * 86_400_000;

/**
 * Every published gift whose time is not over, or has not been over for long, with its stock; three
 * statements, however many.
 */
export async function readShelf(read: Sql, now: Date): Promise<ShelfFacts> {
  const gifts = await read.all(
    `SELECT ${giftColumns} FROM gift g
     WHERE g.state = 'published' AND (g.on_sale_to IS NULL OR g.on_sale_to > ?)`,
    [sqlInstant(new Date(now.getTime() - rememberedMs))],
  );
  const stocks = await read.all(
    `SELECT s.gift_id,
       SUM(CASE WHEN o.kind = 'store' THEN s.quantity ELSE 0 END) AS in_stores,
       SUM(CASE WHEN o.kind = 'store' THEN 0 ELSE s.quantity END) AS in_warehouse,
       SUM(s.redeemed_count) AS redeemed_count
     FROM gift_stock s JOIN gift g ON g.id = s.gift_id JOIN org_unit o ON o.id = s.place_id
     WHERE g.state = 'published' GROUP BY s.gift_id`,
  );
  const byGift = new Map(
    stocks.map((row) => [
      textOf(row['gift_id']),
      {
        inStores: numberOf(row['in_stores']),
        inWarehouse: numberOf(row['in_warehouse']),
        redeemedCount: numberOf(row['redeemed_count']),
      },
    ]),
  );
  const none = { inStores: 0, inWarehouse: 0, redeemedCount: 0 };
  const categories = await listGiftCategories(read);
  return {
    gifts: gifts.map((row) => {
      const gift = giftFrom(row);
      return { gift, stock: byGift.get(gift.id) ?? none };
    }),
    categories: categories.filter(({ isActive }) => isActive),
  };
}

/** The open stores that have some of a gift, by code. */
export async function listStoresWith(
  read: Sql,
  giftId: string,
): Promise<{ id: string; name: string; address: string; quantity: number }[]> {
  const rows = await read.all(
    `SELECT o.id, o.name, o.address, s.quantity FROM gift_stock s JOIN org_unit o ON o.id = s.place_id
     WHERE s.gift_id = ? AND s.quantity > 0 AND o.kind = 'store' AND o.is_open = 1
     ORDER BY o.code LIMIT 500`,
    [giftId],
  );
  return rows.map((row) => ({
    id: textOf(row['id']),
    name: textOf(row['name']),
    address: textOf(row['address']),
    quantity: numberOf(row['quantity']),
  }));
}

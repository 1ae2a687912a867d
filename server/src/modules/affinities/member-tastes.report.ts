import {
  instantOf,
  numberOf,
  placeholders,
  sqlInstant,
  textOf,
  type Sql,
} from '../../core/database/sql';
import { everyTier } from './compute-affinities.job';

/** A gift that a member had: won or redeemed, and be it undone. */
export interface TakenGift {
  giftId: string;
  name: string;
  lastAt: Date;
  /** Redeemed in the mall and not undone. */
  countedCount: number;
}

/** Every gift that a member had, the latest first. */
export async function listTakenGifts(read: Sql, memberId: string): Promise<TakenGift[]> {
  const rows = await read.all(
    `SELECT r.gift_id, g.name, MAX(r.redeemed_at) AS last_at,
       SUM(CASE WHEN r.source = 'mall' AND r.state NOT IN ('cancelled', 'expired', 'returned')
           THEN 1 ELSE 0 END) AS counted
     FROM redemption r JOIN gift g ON g.id = r.gift_id
     WHERE r.member_id = ? GROUP BY r.gift_id, g.name ORDER BY last_at DESC LIMIT 200`,
    [memberId],
  );
  return rows.map((row) => ({
    giftId: textOf(row['gift_id']),
    name: textOf(row['name']),
    lastAt: instantOf(row['last_at']),
    countedCount: numberOf(row['counted']),
  }));
}

/** A category of goods, and in how many sales a member bought of it. */
export interface BoughtCategory {
  categoryId: string;
  name: string;
  saleCount: number;
}

/** The categories that a member bought most of since an instant; what was brought back is left out. */
export async function listBoughtCategories(
  read: Sql,
  memberId: string,
  since: Date,
): Promise<BoughtCategory[]> {
  const rows = await read.all(
    `SELECT l.category_id, c.name, COUNT(DISTINCT s.id) AS n
     FROM sale s JOIN sale_line l ON l.sale_id = s.id JOIN category c ON c.id = l.category_id
     WHERE s.member_id = ? AND s.sold_at >= ? AND l.returned_quantity < l.quantity
     GROUP BY l.category_id, c.name ORDER BY n DESC, l.category_id LIMIT 10`,
    [memberId, sqlInstant(since)],
  );
  return rows.map((row) => ({
    categoryId: textOf(row['category_id']),
    name: textOf(row['name']),
    saleCount: numberOf(row['n']),
  }));
}

/** What speaks for which gift, of these things. */
export async function listAffinitiesOf(
  read: Sql,
  fromIds: readonly string[],
): Promise<{ fromId: string; giftId: string; scorePpm: number }[]> {
  if (fromIds.length === 0) return [];
  const rows = await read.all(
    `SELECT from_id, gift_id, score_ppm FROM gift_affinity
     WHERE from_id IN (${placeholders(fromIds.length)})`,
    fromIds,
  );
  return rows.map((row) => ({
    fromId: textOf(row['from_id']),
    giftId: textOf(row['gift_id']),
    scorePpm: numberOf(row['score_ppm']),
  }));
}

/** What a tier, and everybody, took lately: gifts, most members first. */
export async function listPopular(
  read: Sql,
  tierId: string | null,
): Promise<{ inTier: string[]; overall: string[] }> {
  const of = async (id: string) => {
    const rows = await read.all(
      `SELECT gift_id FROM gift_popularity WHERE tier_id = ?
       ORDER BY member_count DESC, gift_id LIMIT 50`,
      [id],
    );
    return rows.map((row) => textOf(row['gift_id']));
  };
  return { inTier: tierId === null ? [] : await of(tierId), overall: await of(everyTier) };
}

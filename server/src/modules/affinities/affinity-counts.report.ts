import { numberOf, sqlInstant, textOf, type Sql } from '../../core/database/sql';
import { supportMin, type AffinityCounts } from './affinity.rules';

/** Who took which gift in the mall since an instant, once each; what was undone tells nothing. */
const taken = `taken AS (SELECT DISTINCT member_id, gift_id FROM redemption
    WHERE source = 'mall' AND state NOT IN ('cancelled', 'expired', 'returned') AND redeemed_at >= ?)`;

/** What those members bought of which category, once each; what they brought back whole is left out. */
const bought = `bought AS (SELECT DISTINCT s.member_id, l.category_id
    FROM sale s JOIN sale_line l ON l.sale_id = s.id
    WHERE s.member_id IN (SELECT member_id FROM taken) AND s.sold_at >= ?
      AND l.category_id IS NOT NULL AND l.returned_quantity < l.quantity)`;

/**
 * Counts, in members, which gifts were taken together and which went with goods of which category.
 * All shares are of the members who redeem at all, so that a habit of redeeming is no affinity.
 */
export async function readAffinityCounts(read: Sql, since: Date): Promise<AffinityCounts> {
  const from = sqlInstant(since);
  const giftCounts = await countsOf(
    read,
    `WITH ${taken} SELECT gift_id AS id, COUNT(*) AS n FROM taken GROUP BY gift_id`,
    [from],
  );
  const categoryCounts = await countsOf(
    read,
    `WITH ${taken}, ${bought} SELECT category_id AS id, COUNT(*) AS n FROM bought GROUP BY category_id`,
    [from, from],
  );
  const giftPairs = await read.all(
    `WITH ${taken} SELECT a.gift_id AS from_id, b.gift_id, COUNT(*) AS n
     FROM taken a JOIN taken b ON b.member_id = a.member_id AND b.gift_id <> a.gift_id
     GROUP BY a.gift_id, b.gift_id HAVING COUNT(*) >= ?`,
    [from, supportMin],
  );
  const categoryPairs = await read.all(
    `WITH ${taken}, ${bought} SELECT b.category_id AS from_id, t.gift_id, COUNT(*) AS n
     FROM bought b JOIN taken t ON t.member_id = b.member_id
     GROUP BY b.category_id, t.gift_id HAVING COUNT(*) >= ?`,
    [from, from, supportMin],
  );
  const members = await read.one(`WITH ${taken} SELECT COUNT(DISTINCT member_id) AS n FROM taken`, [
    from,
  ]);
  return {
    pairs: [...giftPairs, ...categoryPairs].map((row) => ({
      fromId: textOf(row['from_id']),
      giftId: textOf(row['gift_id']),
      togetherCount: numberOf(row['n']),
    })),
    fromCounts: new Map([...giftCounts, ...categoryCounts]),
    giftCounts,
    memberCount: numberOf(members?.['n']),
  };
}

async function countsOf(
  read: Sql,
  text: string,
  values: readonly string[],
): Promise<Map<string, number>> {
  const rows = await read.all(text, values);
  return new Map(rows.map((row) => [textOf(row['id']), numberOf(row['n'])]));
}

/** How many members of which tier took a gift. */
export interface Popularity {
  tierId: string;
  giftId: string;
  memberCount: number;
}

/** What members of each tier took since an instant, by the tier they are in now. */
export async function readPopularity(read: Sql, since: Date): Promise<Popularity[]> {
  const rows = await read.all(
    `WITH ${taken} SELECT m.tier_id, t.gift_id, COUNT(*) AS n
     FROM taken t JOIN member m ON m.id = t.member_id GROUP BY m.tier_id, t.gift_id`,
    [sqlInstant(since)],
  );
  return rows.map((row) => ({
    tierId: textOf(row['tier_id']),
    giftId: textOf(row['gift_id']),
    memberCount: numberOf(row['n']),
  }));
}

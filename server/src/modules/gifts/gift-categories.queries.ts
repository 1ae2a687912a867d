import type { GiftCategory } from '@huike/shared-types';
import { numberOf, textOf, type Sql, type SqlRow } from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';

const columns = `c.id, c.name, c.rank_no, c.is_active,
  (SELECT COUNT(*) FROM gift g WHERE g.category_id = c.id AND g.state = 'published') AS gift_count`;

function categoryFrom(row: SqlRow): GiftCategory {
  return {
    id: textOf(row['id']),
    name: textOf(row['name']),
    rank: numberOf(row['rank_no']),
    isActive: numberOf(row['is_active']) === 1,
    giftCount: numberOf(row['gift_count']),
  };
}

/** One category, in use or not. */
export async function findGiftCategory(read: Sql, id: string): Promise<GiftCategory | undefined> {
  const row = await read.one(`SELECT ${columns} FROM gift_category c WHERE c.id = ?`, [id]);
  return row && categoryFrom(row);
}

/** Locks a category. */
export async function lockGiftCategory(
  tx: Tx,
  id: string,
): Promise<Locked<GiftCategory> | undefined> {
  await tx.one(`SELECT id FROM gift_category WHERE id = ?${tx.dialect.forUpdate}`, [id]);
  const category = await findGiftCategory(tx, id);
  return category && locked(category);
}

/** All categories, in the order of the mall. */
export async function listGiftCategories(read: Sql): Promise<GiftCategory[]> {
  const rows = await read.all(
    `SELECT ${columns} FROM gift_category c ORDER BY c.rank_no DESC, c.id LIMIT 200`,
  );
  return rows.map(categoryFrom);
}

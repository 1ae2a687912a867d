import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { numberOf, textOf, textOrNull, type Sql, type SqlRow } from '../../core/database/sql';

/** A category as stored. */
export interface CategoryFacts {
  id: string;
  parentId: string | null;
  code: string;
  name: string;
  path: string;
  isActive: boolean;
}

const columns = 'c.id, c.parent_id, c.code, c.name, c.path, c.is_active';

function categoryFrom(row: SqlRow): CategoryFacts {
  return {
    id: textOf(row['id']),
    parentId: textOrNull(row['parent_id']),
    code: textOf(row['code']),
    name: textOf(row['name']),
    path: textOf(row['path']),
    isActive: numberOf(row['is_active']) === 1,
  };
}

export async function findCategory(read: Sql, id: string): Promise<CategoryFacts | undefined> {
  const row = await read.one(`SELECT ${columns} FROM category c WHERE c.id = ?`, [id]);
  return row && categoryFrom(row);
}

/** One category; nobody hangs it elsewhere before the transaction ends. */
export async function lockCategory(tx: Tx, id: string): Promise<Locked<CategoryFacts> | undefined> {
  const row = await tx.one(
    `SELECT ${columns} FROM category c WHERE c.id = ?${tx.dialect.forUpdate}`,
    [id],
  );
  return row && locked(categoryFrom(row));
}

/** Every category, locked in the order of ids: what hangs where is one fact. */
export async function lockCategories(tx: Tx): Promise<Locked<CategoryFacts>[]> {
  const rows = await tx.all(
    `SELECT ${columns} FROM category c ORDER BY c.id${tx.dialect.forUpdate}`,
  );
  return rows.map((row) => locked(categoryFrom(row)));
}

/** Every category, parents before their children, with how many items lie directly in it. */
export async function listCategoryTree(
  read: Sql,
): Promise<(CategoryFacts & { itemCount: number })[]> {
  const rows = await read.all(
    `SELECT ${columns}, (SELECT COUNT(*) FROM item i WHERE i.category_id = c.id) AS items
     FROM category c ORDER BY c.path`,
  );
  return rows.map((row) => ({ ...categoryFrom(row), itemCount: numberOf(row['items']) }));
}

import type { ScopeName } from '@huike/shared-types';
import { placeholders, textOf, type Sql } from '../../core/database/sql';

/** Where the ids of each prefix have their names; all texts are fixed. */
const sources = [
  {
    prefix: 'org_',
    sql: "SELECT id, name, kind IN ('store', 'partner') AS is_store FROM org_unit",
  },
  { prefix: 'cat_', sql: 'SELECT id, name, 0 AS is_store FROM category' },
  { prefix: 'brd_', sql: 'SELECT id, name, 0 AS is_store FROM brand' },
  { prefix: 'sup_', sql: 'SELECT id, name, 0 AS is_store FROM supplier' },
  { prefix: 'itm_', sql: 'SELECT id, name, 0 AS is_store FROM item' },
  { prefix: 'tir_', sql: 'SELECT id, name, 0 AS is_store FROM tier' },
] as const;

/** Keeps a statement within what both engines take. */
const idsPerStatement = 500;

/**
 * What ids in scopes are called, for {@link describeScope}: one statement for each kind of id that
 * is asked for. Ids of nothing are left out.
 */
export async function findScopeNames(
  read: Sql,
  ids: readonly string[],
): Promise<Map<string, ScopeName>> {
  const names = new Map<string, ScopeName>();
  for (const { prefix, sql } of sources) {
    const wanted = [...new Set(ids.filter((id) => id.startsWith(prefix)))];
    for (let at = 0; at < wanted.length; at += idsPerStatement) {
      const some = wanted.slice(at, at + idsPerStatement);
      const rows = await read.all(`${sql} WHERE id IN (${placeholders(some.length)})`, some);
      for (const row of rows) {
        const isStore = Number(row['is_store']) === 1;
        names.set(textOf(row['id']), { name: textOf(row['name']), isStore });
      }
    }
  }
  return names;
}

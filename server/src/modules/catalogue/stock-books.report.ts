import { textOf, type Sql } from '../../core/database/sql';

/**
 * Proves that every stock figure is the sum of its movements, and that no movement is without its
 * stock. Yields at most 20 rows of each rule that does not hold.
 */
export async function* findStockFaults(
  read: Sql,
): AsyncGenerator<{ rule: string; rowId: string; detail: string }> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

const rules = [
  {
    // Both sides in one sum: it finds a stock without movements and movements without a stock alike.
    rule: 'stock_equals_movements',
    sql: `SELECT t.item_id AS id, t.store_id AS detail FROM (
            SELECT item_id, store_id, quantity AS figure FROM stock
            UNION ALL SELECT item_id, store_id, -delta AS figure FROM stock_movement) t
          GROUP BY t.item_id, t.store_id HAVING SUM(t.figure) <> 0 ORDER BY t.item_id LIMIT 20`,
  },
  {
    rule: 'transfer_has_two_ends',
    sql: `SELECT m.source AS id, MIN(m.item_id) AS detail FROM stock_movement m WHERE m.kind = 'moved'
          GROUP BY m.source HAVING SUM(m.delta) <> 0 OR COUNT(*) <> 2 ORDER BY m.source LIMIT 20`,
  },
];

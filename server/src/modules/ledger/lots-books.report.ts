import { textOf, type Sql } from '../../core/database/sql';
import type { BookFault } from './books.report';
import { lotBooks, type LotAsset } from './lot-books';

/**
 * Proves the lots from their rows: what remains in the lots of an account is its balance,
 * each lot has what its uses left of it, and each use belongs to a posting that took that
 * much. Yields at most 20 rows of each rule that does not hold, in row order.
 */
export async function* findLotFaults(read: Sql): AsyncGenerator<BookFault> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

const rulesOf = (asset: LotAsset, prefix: string) => {
  const { lots, uses, owner } = lotBooks[asset];
  return [
    {
      rule: `${prefix}lots_sum_to_balance`,
      sql: `SELECT a.id AS id, a.balance AS detail FROM ledger_account a
            LEFT JOIN (SELECT ${owner} AS owner_id, SUM(remaining) AS left_over FROM ${lots} GROUP BY ${owner}) l
              ON l.owner_id = a.owner_id
            WHERE a.asset = '${asset}' AND a.owner_id NOT LIKE 'system:%' AND COALESCE(l.left_over, 0) <> a.balance
            ORDER BY a.id LIMIT 20`,
    },
    {
      rule: `${prefix}lot_equals_its_uses`,
      sql: `SELECT l.id AS id, l.remaining AS detail FROM ${lots} l
            LEFT JOIN (SELECT lot_id, SUM(amount - released_amount) AS used FROM ${uses} GROUP BY lot_id) u
              ON u.lot_id = l.id
            WHERE l.amount - COALESCE(u.used, 0) <> l.remaining
               OR (l.state = 'open') <> (l.remaining > 0) ORDER BY l.id LIMIT 20`,
    },
    {
      rule: `${prefix}lot_uses_equal_debit`,
      sql: `SELECT u.posting_id AS id, u.used AS detail FROM
              (SELECT posting_id, SUM(amount) AS used FROM ${uses} GROUP BY posting_id) u
            LEFT JOIN (SELECT e.posting_id, SUM(e.delta) AS delta FROM ledger_entry e
                       JOIN ledger_account a ON a.id = e.account_id AND a.asset = '${asset}'
                       WHERE e.delta < 0 GROUP BY e.posting_id) d ON d.posting_id = u.posting_id
            WHERE COALESCE(d.delta, 0) + u.used <> 0 ORDER BY u.posting_id LIMIT 20`,
    },
  ];
};

// Points came first: their rules have the plain names.
const rules = [...rulesOf('points', ''), ...rulesOf('rebate', 'rebate_')];

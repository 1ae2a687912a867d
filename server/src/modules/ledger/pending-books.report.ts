import { textOf, type Sql } from '../../core/database/sql';
import type { BookFault } from './books.report';

/**
 * Proves the points that wait: what remains in a member's open rows is the balance of the
 * member's pending account, the sale put there what its row says, and what was released was
 * posted. Yields at most 20 rows of each rule that does not hold, in row order.
 */
export async function* findPendingFaults(read: Sql): AsyncGenerator<BookFault> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

/** What postings moved on the member's pending account, signed, by source. */
const moved = (reason: string, source: string) =>
  `COALESCE((SELECT SUM(e.delta) FROM ledger_posting p JOIN ledger_entry e ON e.posting_id = p.id
     JOIN ledger_account a ON a.id = e.account_id AND a.asset = 'points_pending' AND a.owner_id = q.member_id
     WHERE p.source = ${source} AND p.reason = '${reason}'), 0)`;

const rules = [
  {
    rule: 'pending_sums_to_account',
    sql: `SELECT a.id AS id, a.balance AS detail FROM ledger_account a
          LEFT JOIN (SELECT member_id, SUM(remaining) AS points FROM points_pending GROUP BY member_id) p
            ON p.member_id = a.owner_id
          WHERE a.asset = 'points_pending' AND COALESCE(p.points, 0) <> a.balance ORDER BY a.id LIMIT 20`,
  },
  {
    rule: 'pending_has_its_account',
    sql: `SELECT q.id AS id, q.remaining AS detail FROM points_pending q
          LEFT JOIN ledger_account a ON a.owner_id = q.member_id AND a.asset = 'points_pending'
          WHERE a.id IS NULL ORDER BY q.id LIMIT 20`,
  },
  {
    rule: 'pending_was_posted',
    sql: `SELECT q.id AS id, q.points AS detail FROM points_pending q
          WHERE q.points <> ${moved('sale', 'q.sale_id')} ORDER BY q.id LIMIT 20`,
  },
  {
    rule: 'pending_release_is_posted',
    sql: `SELECT q.id AS id, q.points AS detail FROM points_pending q
          WHERE q.remaining + q.returned_points - q.points <> ${moved('pending_release', 'q.id')}
          ORDER BY q.id LIMIT 20`,
  },
];

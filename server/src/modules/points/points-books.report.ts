import { textOf, type Sql } from '../../core/database/sql';
import type { BookFault } from '../ledger';

/**
 * Proves that adjustments, holds and awards tell what ledger and sales tell: those that happened have a posting
 * of their figure, the others none, and what is held is the balance of the frozen account.
 */
export async function* findPointsFaults(read: Sql): AsyncGenerator<BookFault> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

const rules = [
  {
    rule: 'adjustment_is_posted',
    sql: `SELECT d.id AS id, d.points AS detail FROM points_adjustment d
          LEFT JOIN (SELECT p.source, SUM(e.delta) AS delta FROM ledger_posting p
                     JOIN ledger_entry e ON e.posting_id = p.id WHERE p.reason = 'adjustment' GROUP BY p.source) p
            ON p.source = d.id
          WHERE COALESCE(p.delta, 0) <> CASE WHEN d.state IN ('posted', 'approved') THEN d.points ELSE 0 END
          ORDER BY d.id LIMIT 20`,
  },
  {
    rule: 'adjustment_has_second_person',
    sql: `SELECT id AS id, points AS detail FROM points_adjustment
          WHERE state = 'approved' AND (decided_by IS NULL OR decided_by = requested_by) ORDER BY id LIMIT 20`,
  },
  {
    rule: 'award_grants_are_of_their_sale',
    sql: `SELECT g.sale_id AS id, g.points AS detail FROM
            (SELECT sale_id, SUM(points) AS points, MIN(member_id) AS member_id, MIN(business_on) AS business_on
             FROM award_grant GROUP BY sale_id) g
          LEFT JOIN sale s ON s.id = g.sale_id
          WHERE s.id IS NULL OR s.member_id <> g.member_id OR s.business_on <> g.business_on
             OR g.points > s.points_earned ORDER BY g.sale_id LIMIT 20`,
  },
  {
    rule: 'holds_sum_to_frozen',
    sql: `SELECT a.id AS id, a.balance AS detail FROM ledger_account a
          LEFT JOIN (SELECT member_id, SUM(points) AS points FROM points_hold WHERE state = 'held' GROUP BY member_id) h
            ON h.member_id = a.owner_id
          WHERE a.asset = 'points_frozen' AND COALESCE(h.points, 0) <> a.balance ORDER BY a.id LIMIT 20`,
  },
];

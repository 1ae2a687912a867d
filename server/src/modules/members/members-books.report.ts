import { textOf, type Sql } from '../../core/database/sql';
import type { BookFault } from '../ledger';

/**
 * Proves what is kept about members beside their ledger: their business days recount from the sales,
 * and their tier is where their history ends. Yields at most 20 rows of each rule that fails.
 */
export async function* findMembersFaults(read: Sql): AsyncGenerator<BookFault> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

/** Of what money paid for a line, the part of the pieces that came back: rounded down. */
const cameBack = `(l.paid_fen * l.returned_quantity - (l.paid_fen * l.returned_quantity) % l.quantity) / l.quantity`;

/** What the sales of a member say of each of their business days. */
export const daysFromSales = `SELECT s.member_id, s.business_on, SUM(l.paid) AS paid_fen,
    SUM(s.points_earned - s.points_due_back) AS points_earned, SUM(l.kept) AS sale_count
  FROM sale s JOIN (SELECT l.sale_id, SUM(l.paid_fen - ${cameBack}) AS paid,
      MAX(CASE WHEN l.returned_quantity < l.quantity THEN 1 ELSE 0 END) AS kept
    FROM sale_line l GROUP BY l.sale_id) l ON l.sale_id = s.id
  WHERE s.member_id IS NOT NULL GROUP BY s.member_id, s.business_on`;

const rules = [
  {
    rule: 'member_day_equals_sales',
    sql: `SELECT t.member_id AS id, t.business_on AS detail FROM (
            SELECT member_id, business_on, paid_fen, points_earned, sale_count FROM member_day
            UNION ALL SELECT d.member_id, d.business_on, -d.paid_fen, -d.points_earned, -d.sale_count
              FROM (${daysFromSales}) d) t
          GROUP BY t.member_id, t.business_on
          HAVING SUM(t.paid_fen) <> 0 OR SUM(t.points_earned) <> 0 OR SUM(t.sale_count) <> 0
          ORDER BY t.member_id, t.business_on LIMIT 20`,
  },
  {
    rule: 'tier_is_end_of_history',
    sql: `SELECT m.id AS id, m.tier_id AS detail FROM member m
          LEFT JOIN tier_change c ON c.member_id = m.id AND c.sequence_no =
            (SELECT MAX(x.sequence_no) FROM tier_change x WHERE x.member_id = m.id)
          WHERE c.id IS NULL OR c.to_tier_id <> m.tier_id ORDER BY m.id LIMIT 20`,
  },
  {
    rule: 'tier_history_unbroken',
    sql: `SELECT c.id AS id, c.member_id AS detail FROM tier_change c
          LEFT JOIN tier_change p ON p.member_id = c.member_id AND p.sequence_no = c.sequence_no - 1
          WHERE (c.sequence_no = 1 AND c.from_tier_id IS NOT NULL)
             OR (c.sequence_no > 1 AND (p.id IS NULL OR COALESCE(c.from_tier_id, '') <> p.to_tier_id))
          ORDER BY c.id LIMIT 20`,
  },
];

import { textOf, type Sql } from '../../core/database/sql';
import type { BookFault } from '../ledger';
import { findInstrumentFaults } from './instruments-books.report';

/**
 * Proves that sales, returns, points and member summaries tell the same story: lines and tenders
 * sum to the sale, returns to what they took back, and each figure of points has its posting.
 * Yields at most 20 rows of each rule that does not hold, in row order.
 */
export async function* findSalesFaults(read: Sql): AsyncGenerator<BookFault> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
  yield* findInstrumentFaults(read);
}

/** What a posting moved on the accounts of `owner`, less what it moved on other members': a fault. */
const pointsPosted = (reason: string, id: string, side: 'to' | 'from', owner: string) =>
  `COALESCE((SELECT SUM(CASE WHEN a.owner_id = ${owner} THEN t.amount ELSE -t.amount END) FROM ledger_posting p JOIN ledger_transfer t ON t.posting_id = p.id
     JOIN ledger_account a ON a.id = t.${side}_account_id
     WHERE p.source = ${id} AND p.reason = '${reason}' AND a.id NOT LIKE 'acc_0000000000000000000000%'), 0)`;

const rules = [
  {
    rule: 'sale_moved_its_stock',
    sql: `SELECT t.source AS id, t.item_id AS detail FROM (
            SELECT sale_id AS source, item_id, quantity AS figure FROM sale_line WHERE item_id IS NOT NULL
            UNION ALL SELECT source, item_id, delta AS figure FROM stock_movement WHERE kind = 'sold') t
          GROUP BY t.source, t.item_id HAVING SUM(t.figure) <> 0 ORDER BY t.source LIMIT 20`,
  },
  {
    rule: 'return_moved_its_stock',
    sql: `SELECT t.source AS id, t.item_id AS detail FROM (
            SELECT b.return_id AS source, l.item_id AS item_id, b.quantity AS figure FROM sale_return_line b
              JOIN sale_return r ON r.id = b.return_id
              JOIN sale_line l ON l.sale_id = r.sale_id AND l.line_no = b.line_no
              WHERE l.item_id IS NOT NULL
            UNION ALL SELECT source, item_id, -delta AS figure FROM stock_movement WHERE kind = 'returned') t
          GROUP BY t.source, t.item_id HAVING SUM(t.figure) <> 0 ORDER BY t.source LIMIT 20`,
  },
  {
    rule: 'sale_equals_lines',
    sql: `SELECT s.id AS id, s.total_fen AS detail FROM sale s
          LEFT JOIN (SELECT sale_id, SUM(net_fen) AS net, SUM(returned_fen) AS back FROM sale_line GROUP BY sale_id) l
            ON l.sale_id = s.id
          WHERE COALESCE(l.net, 0) <> s.total_fen OR COALESCE(l.back, 0) <> s.returned_fen
          ORDER BY s.id LIMIT 20`,
  },
  {
    rule: 'sale_equals_tenders',
    sql: `SELECT s.id AS id, s.total_fen AS detail FROM sale s
          LEFT JOIN (SELECT sale_id, SUM(amount_fen) AS paid FROM sale_tender GROUP BY sale_id) t ON t.sale_id = s.id
          WHERE COALESCE(t.paid, 0) <> s.total_fen ORDER BY s.id LIMIT 20`,
  },
  {
    rule: 'sale_points_are_posted',
    sql: `SELECT s.id AS id, s.points_earned AS detail FROM sale s
          WHERE s.points_earned <> ${pointsPosted('sale', 's.id', 'to', 's.member_id')} ORDER BY s.id LIMIT 20`,
  },
  {
    rule: 'posting_has_its_sale',
    sql: `SELECT p.id AS id, p.source AS detail FROM ledger_posting p
          WHERE (p.reason = 'sale' AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.id = p.source))
             OR (p.reason = 'return' AND NOT EXISTS (SELECT 1 FROM sale_return r WHERE r.id = p.source))
          ORDER BY p.id LIMIT 20`,
  },
  {
    rule: 'return_points_are_posted',
    sql: `SELECT r.id AS id, r.points_due AS detail FROM sale_return r
          JOIN sale s ON s.id = r.sale_id
          WHERE r.points_taken + r.points_owed <> ${pointsPosted('return', 'r.id', 'from', 's.member_id')}
             OR r.points_taken + r.points_owed + r.points_short <> r.points_due
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'sale_equals_returns',
    sql: `SELECT s.id AS id, s.returned_fen AS detail FROM sale s
          LEFT JOIN (SELECT sale_id, SUM(goods_fen) AS goods, SUM(points_due) AS due FROM sale_return GROUP BY sale_id) r
            ON r.sale_id = s.id
          WHERE COALESCE(r.goods, 0) <> s.returned_fen OR COALESCE(r.due, 0) <> s.points_due_back
          ORDER BY s.id LIMIT 20`,
  },
  {
    rule: 'return_equals_parts',
    sql: `SELECT r.id AS id, r.goods_fen AS detail FROM sale_return r
          LEFT JOIN (SELECT return_id, SUM(refund_fen) AS fen FROM sale_return_line GROUP BY return_id) l
            ON l.return_id = r.id
          LEFT JOIN (SELECT return_id, SUM(amount_fen) AS fen FROM sale_return_tender GROUP BY return_id) t
            ON t.return_id = r.id
          WHERE COALESCE(l.fen, 0) <> r.goods_fen OR COALESCE(t.fen, 0) <> r.refund_fen + r.instrument_fen
             OR r.refund_fen + r.deducted_fen + r.instrument_fen <> r.goods_fen
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'member_stat_equals_sales',
    sql: `SELECT m.id AS id, COALESCE(st.spend_fen, 0) AS detail FROM member m
          LEFT JOIN member_stat st ON st.member_id = m.id
          LEFT JOIN (SELECT member_id, SUM(total_fen - returned_fen) AS spend, COUNT(*) AS visits FROM sale
                     WHERE member_id IS NOT NULL GROUP BY member_id) s ON s.member_id = m.id
          WHERE COALESCE(st.spend_fen, 0) <> COALESCE(s.spend, 0)
             OR COALESCE(st.visit_count, 0) <> COALESCE(s.visits, 0)
          ORDER BY m.id LIMIT 20`,
  },
];

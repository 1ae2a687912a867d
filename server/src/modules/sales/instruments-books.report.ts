import { textOf, type Sql } from '../../core/database/sql';
import type { BookFault } from '../ledger';

/**
 * Proves what coupons, points and rebate accounts paid: of each line, each tender, in the ledger,
 * and what of it came back. Yields at most 20 rows of each rule that does not hold, in row order.
 */
export async function* findInstrumentFaults(read: Sql): AsyncGenerator<BookFault> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

/** Points that postings of a reason took from a member, or gave one, for a business row. */
const posted = (reason: 'spend' | 'refund', source: string, side: 'to' | 'from') =>
  `COALESCE((SELECT SUM(t.amount) FROM ledger_posting p JOIN ledger_transfer t ON t.posting_id = p.id
     JOIN ledger_account a ON a.id = t.${side}_account_id
     WHERE p.source = ${source} AND p.reason = '${reason}' AND a.owner_id = s.member_id AND a.asset = 'points'), 0)`;

const rules = [
  {
    rule: 'line_paid_by_its_parts',
    sql: `SELECT l.sale_id AS id, l.line_no AS detail FROM sale_line l
          LEFT JOIN (SELECT sale_id, line_no, SUM(amount_fen) AS fen, SUM(returned_fen) AS back
                     FROM sale_line_part GROUP BY sale_id, line_no) p
            ON p.sale_id = l.sale_id AND p.line_no = l.line_no
          WHERE l.net_fen <> l.paid_fen + COALESCE(p.fen, 0) OR l.returned_fen < COALESCE(p.back, 0)
             OR l.returned_fen > l.paid_fen + COALESCE(p.back, 0)
             OR l.tier_discount_fen < 0 OR l.tier_discount_fen > l.discount_fen
          ORDER BY l.sale_id, l.line_no LIMIT 20`,
  },
  {
    rule: 'tender_equals_parts',
    sql: `SELECT t.sale_id AS id, t.tender_no AS detail FROM sale_tender t
          LEFT JOIN (SELECT sale_id, tender_no, SUM(amount_fen) AS fen, SUM(returned_fen) AS back
                     FROM sale_line_part GROUP BY sale_id, tender_no) p
            ON p.sale_id = t.sale_id AND p.tender_no = t.tender_no
          WHERE (t.kind IN ('coupon', 'points', 'rebate_account')
                 AND (t.amount_fen <> COALESCE(p.fen, 0) OR t.refunded_fen <> COALESCE(p.back, 0)))
             OR (t.kind NOT IN ('coupon', 'points', 'rebate_account') AND p.fen IS NOT NULL)
          ORDER BY t.sale_id, t.tender_no LIMIT 20`,
  },
  {
    rule: 'tender_equals_returns',
    sql: `SELECT t.sale_id AS id, t.tender_no AS detail FROM sale_tender t
          LEFT JOIN (SELECT r.sale_id, b.tender_no, SUM(b.amount_fen) AS fen, SUM(b.points) AS points
                     FROM sale_return_tender b JOIN sale_return r ON r.id = b.return_id
                     GROUP BY r.sale_id, b.tender_no) b
            ON b.sale_id = t.sale_id AND b.tender_no = t.tender_no
          WHERE t.refunded_fen <> COALESCE(b.fen, 0) OR COALESCE(b.points, 0) > COALESCE(t.points, 0)
             OR (t.refunded_fen = t.amount_fen AND t.refunded_fen > 0 AND t.points IS NOT NULL
                 AND b.points <> t.points)
          ORDER BY t.sale_id, t.tender_no LIMIT 20`,
  },
  {
    rule: 'points_tender_is_posted',
    sql: `SELECT s.id AS id, s.quote_id AS detail FROM sale s WHERE s.quote_id IS NOT NULL
            AND COALESCE((SELECT SUM(t.points) FROM sale_tender t WHERE t.sale_id = s.id), 0)
                <> ${posted('spend', 's.id', 'from')}
          ORDER BY s.id LIMIT 20`,
  },
  {
    rule: 'returned_points_are_posted',
    sql: `SELECT r.id AS id, r.sale_id AS detail FROM sale_return r JOIN sale s ON s.id = r.sale_id
          WHERE s.quote_id IS NOT NULL
            AND COALESCE((SELECT SUM(b.points) FROM sale_return_tender b WHERE b.return_id = r.id), 0)
                <> ${posted('refund', 'r.id', 'to')}
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'rebate_tender_is_spent',
    sql: `SELECT t.id AS id, t.account AS detail FROM (
            SELECT sale_id AS id, reference AS account, amount_fen AS fen, refunded_fen AS back
              FROM sale_tender WHERE kind = 'rebate_account'
            UNION ALL SELECT sale_id AS id, account_id AS account, -amount_fen AS fen, -refunded_fen AS back
              FROM rebate_spend) t
          GROUP BY t.id, t.account HAVING SUM(t.fen) <> 0 OR SUM(t.back) <> 0 ORDER BY t.id LIMIT 20`,
  },
  {
    rule: 'quote_used_by_its_sale',
    sql: `SELECT s.id AS id, s.quote_id AS detail FROM sale s LEFT JOIN quote q ON q.id = s.quote_id
          WHERE s.quote_id IS NOT NULL
            AND (q.sale_id IS NULL OR q.sale_id <> s.id OR COALESCE(q.member_id, '') <> COALESCE(s.member_id, ''))
          ORDER BY s.id LIMIT 20`,
  },
];

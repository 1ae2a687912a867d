import { textOf, type Sql } from '../../core/database/sql';
import type { BookFault } from '../ledger';

/**
 * Proves that sign-in and the books tell the same: each day's points, each make-up's price and each
 * bonus has its posting or coupon, and nothing was posted or issued for sign-in without its row.
 */
export async function* findCheckInFaults(read: Sql): AsyncGenerator<BookFault> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

/** What a posting moved on its member's accounts. */
const posted = (reason: string) =>
  `(SELECT p.source, SUM(e.delta) AS delta FROM ledger_posting p
    JOIN ledger_entry e ON e.posting_id = p.id WHERE p.reason = '${reason}' GROUP BY p.source)`;

const rules = [
  {
    rule: 'check_in_points_are_posted',
    sql: `SELECT c.id AS id, c.points AS detail FROM check_in c
          LEFT JOIN ${posted('check_in')} p ON p.source = c.id
          WHERE COALESCE(p.delta, 0) <> c.points ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'make_up_is_paid',
    sql: `SELECT c.id AS id, c.cost_points AS detail FROM check_in c
          LEFT JOIN ${posted('spend')} p ON p.source = c.id
          WHERE COALESCE(p.delta, 0) <> -c.cost_points ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'streak_bonus_is_posted',
    sql: `SELECT b.id AS id, b.points AS detail FROM check_in_bonus b
          LEFT JOIN ${posted('check_in')} p ON p.source = b.id
          WHERE COALESCE(p.delta, 0) <> b.points ORDER BY b.id LIMIT 20`,
  },
  {
    rule: 'check_in_posting_has_its_row',
    sql: `SELECT p.id AS id, p.source AS detail FROM ledger_posting p
          LEFT JOIN check_in c ON c.id = p.source LEFT JOIN check_in_bonus b ON b.id = p.source
          WHERE p.reason = 'check_in' AND c.id IS NULL AND b.id IS NULL ORDER BY p.id LIMIT 20`,
  },
  {
    rule: 'streak_coupon_is_issued',
    sql: `SELECT b.id AS id, b.coupon_id AS detail FROM check_in_bonus b
          LEFT JOIN coupon c ON c.source = 'check_in' AND c.source_id = b.id
            AND c.template_id = b.template_id AND c.first_member_id = b.member_id
          WHERE COALESCE(c.id, '') <> COALESCE(b.coupon_id, '') ORDER BY b.id LIMIT 20`,
  },
  {
    rule: 'check_in_coupon_has_its_bonus',
    sql: `SELECT c.id AS id, c.source_id AS detail FROM coupon c
          LEFT JOIN check_in_bonus b ON b.coupon_id = c.id
          WHERE c.source = 'check_in' AND b.id IS NULL ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'bonus_is_of_a_signed_day',
    sql: `SELECT b.id AS id, b.reached_on AS detail FROM check_in_bonus b
          LEFT JOIN check_in c ON c.member_id = b.member_id AND c.signed_on = b.reached_on
          WHERE c.id IS NULL ORDER BY b.id LIMIT 20`,
  },
];

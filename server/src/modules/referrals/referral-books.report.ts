import { textOf, type Sql } from '../../core/database/sql';
import type { BookFault } from '../ledger';

/**
 * Proves that referral and the books tell the same: each reward given has its posting or coupon and
 * each posting and coupon its reward, the budget is what was given, and nobody was rewarded for a
 * referral that was refused or waits.
 */
export async function* findReferralFaults(read: Sql): AsyncGenerator<BookFault> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

const rules = [
  {
    rule: 'referral_points_are_posted',
    sql: `SELECT w.id AS id, w.points AS detail FROM referral_reward w
          LEFT JOIN (SELECT p.source, SUM(e.delta) AS delta FROM ledger_posting p
                     JOIN ledger_entry e ON e.posting_id = p.id WHERE p.reason = 'referral' GROUP BY p.source) p
            ON p.source = w.id
          WHERE COALESCE(p.delta, 0) <> CASE WHEN w.outcome = 'given' THEN w.points ELSE 0 END
          ORDER BY w.id LIMIT 20`,
  },
  {
    rule: 'referral_posting_has_its_reward',
    sql: `SELECT p.id AS id, p.source AS detail FROM ledger_posting p
          LEFT JOIN referral_reward w ON w.id = p.source
          WHERE p.reason = 'referral' AND w.id IS NULL ORDER BY p.id LIMIT 20`,
  },
  {
    rule: 'referral_coupon_is_issued',
    sql: `SELECT w.id AS id, w.coupon_id AS detail FROM referral_reward w
          LEFT JOIN coupon c ON c.source = 'referral' AND c.source_id = w.id
            AND c.template_id = w.template_id AND c.first_member_id = w.member_id
          WHERE COALESCE(c.id, '') <> COALESCE(w.coupon_id, '') ORDER BY w.id LIMIT 20`,
  },
  {
    rule: 'referral_coupon_has_its_reward',
    sql: `SELECT c.id AS id, c.source_id AS detail FROM coupon c
          LEFT JOIN referral_reward w ON w.coupon_id = c.id
          WHERE c.source = 'referral' AND w.id IS NULL ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'referral_budget_equals_rewards',
    sql: `SELECT b.id AS id, b.given_points AS detail FROM referral_budget b
          WHERE b.given_points <>
            (SELECT COALESCE(SUM(points), 0) FROM referral_reward WHERE outcome = 'given')
          ORDER BY b.id LIMIT 20`,
  },
  {
    rule: 'reward_is_of_its_referral',
    sql: `SELECT w.id AS id, r.state AS detail FROM referral_reward w
          JOIN referral r ON r.id = w.referral_id
          WHERE r.state IN ('refused', 'review')
             OR (w.occasion = 'sale' AND (r.state <> 'completed' OR r.sale_id IS NULL))
             OR w.member_id <> CASE WHEN w.side = 'inviter' THEN r.inviter_id ELSE r.invitee_id END
             OR (w.side = 'inviter' AND r.is_capped = 1 AND w.outcome = 'given')
          ORDER BY w.id LIMIT 20`,
  },
];

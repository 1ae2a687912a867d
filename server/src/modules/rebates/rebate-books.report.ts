import { textOf, type Sql } from '../../core/database/sql';
import type { BookFault } from '../ledger';

/**
 * Proves that rebate accounts tell what the ledger tells: each has its two ledger accounts, each
 * spend and refund its posting of that figure, and no transfer turns points into money.
 * Yields at most 20 rows of each rule that does not hold, in row order.
 */
export async function* findRebateFaults(read: Sql): AsyncGenerator<BookFault> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

/** What a posting of rebate money moved on an account, signed. */
const posted = (reason: string, source: string, account: string) =>
  `COALESCE((SELECT SUM(e.delta) FROM ledger_posting p JOIN ledger_entry e ON e.posting_id = p.id
     JOIN ledger_account a ON a.id = e.account_id AND a.owner_id = ${account}
     WHERE p.source = ${source} AND p.reason = '${reason}'), 0)`;

const rules = [
  {
    rule: 'rebate_account_has_ledger',
    sql: `SELECT r.id AS id, r.member_id AS detail FROM rebate_account r
          WHERE (SELECT COUNT(*) FROM ledger_account a WHERE a.owner_id = r.id
                 AND a.asset IN ('rebate', 'rebate_owed')) <> 2 ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'ledger_has_rebate_account',
    sql: `SELECT a.id AS id, a.owner_id AS detail FROM ledger_account a
          WHERE a.asset IN ('rebate', 'rebate_owed') AND a.owner_id NOT LIKE 'system:%'
            AND NOT EXISTS (SELECT 1 FROM rebate_account r WHERE r.id = a.owner_id) ORDER BY a.id LIMIT 20`,
  },
  {
    rule: 'transfer_keeps_unit',
    sql: `SELECT t.id AS id, t.amount AS detail FROM ledger_transfer t
          JOIN ledger_account f ON f.id = t.from_account_id JOIN ledger_account d ON d.id = t.to_account_id
          WHERE (f.asset LIKE 'rebate%') <> (d.asset LIKE 'rebate%') ORDER BY t.id LIMIT 20`,
  },
  {
    rule: 'rebate_spend_is_posted',
    sql: `SELECT s.id AS id, s.amount_fen AS detail FROM rebate_spend s
          WHERE s.amount_fen + ${posted('rebate_spend', 's.id', 's.account_id')} <> 0 ORDER BY s.id LIMIT 20`,
  },
  {
    rule: 'rebate_refund_is_posted',
    sql: `SELECT b.id AS id, b.amount_fen AS detail FROM rebate_refund b
          JOIN rebate_spend s ON s.id = b.spend_id
          WHERE b.amount_fen <> ${posted('rebate_refund', 'b.id', 's.account_id')} ORDER BY b.id LIMIT 20`,
  },
  {
    rule: 'rebate_spend_equals_refunds',
    sql: `SELECT s.id AS id, s.refunded_fen AS detail FROM rebate_spend s
          LEFT JOIN (SELECT spend_id, SUM(amount_fen) AS fen FROM rebate_refund GROUP BY spend_id) b
            ON b.spend_id = s.id
          WHERE COALESCE(b.fen, 0) <> s.refunded_fen ORDER BY s.id LIMIT 20`,
  },
  {
    rule: 'conversion_is_posted',
    sql: `SELECT c.id AS id, c.fen AS detail FROM rebate_conversion c
          WHERE c.fen <> ${posted('rebate_conversion', 'c.id', 'c.account_id')}
             OR c.points + ${posted('rebate_conversion', 'c.id', 'c.member_id')} <> 0 ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'conversion_state_is_posted',
    sql: `SELECT c.id AS id, c.state AS detail FROM rebate_conversion c
          LEFT JOIN ledger_posting p ON p.reverses_id = c.posting_id
          WHERE (c.state = 'reversed') <> (p.id IS NOT NULL) ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'run_equals_its_members',
    sql: `SELECT r.id AS id, r.converted_fen AS detail FROM rebate_run r
          LEFT JOIN (SELECT run_id, COUNT(*) AS done, SUM(CASE WHEN outcome = 'converted' THEN 1 ELSE 0 END) AS members,
                       SUM(points) AS points, SUM(fen) AS fen FROM rebate_run_member GROUP BY run_id) x ON x.run_id = r.id
          LEFT JOIN (SELECT run_id, COUNT(*) AS members, SUM(points) AS points, SUM(fen) AS fen
                     FROM rebate_conversion GROUP BY run_id) c ON c.run_id = r.id
          WHERE COALESCE(x.done, 0) <> r.done_members OR COALESCE(x.members, 0) <> r.converted_members
             OR COALESCE(x.points, 0) <> r.converted_points OR COALESCE(x.fen, 0) <> r.converted_fen
             OR COALESCE(c.members, 0) <> r.converted_members OR COALESCE(c.points, 0) <> r.converted_points
             OR COALESCE(c.fen, 0) <> r.converted_fen
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'big_run_has_second_person',
    sql: `SELECT r.id AS id, r.state AS detail FROM rebate_run r
          WHERE r.decided_by = r.requested_by AND r.state <> 'rejected' ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'grant_is_posted',
    sql: `SELECT g.id AS id, g.amount_fen AS detail FROM grant_award g
          WHERE g.amount_fen <> ${posted('rebate_grant', 'g.id', 'g.account_id')}
             OR NOT EXISTS (SELECT 1 FROM sale s WHERE s.id = g.sale_id AND s.member_id = g.member_id)
          ORDER BY g.id LIMIT 20`,
  },
  {
    rule: 'grant_taking_is_posted',
    sql: `SELECT k.id AS id, k.due_fen AS detail FROM grant_taking k JOIN grant_award g ON g.id = k.award_id
          WHERE k.taken_fen + k.owed_fen + ${posted('rebate_take_back', 'k.id', 'g.account_id')} <> 0
          ORDER BY k.id LIMIT 20`,
  },
  {
    rule: 'grant_equals_takings',
    sql: `SELECT g.id AS id, g.due_fen AS detail FROM grant_award g
          LEFT JOIN (SELECT award_id, SUM(due_fen) AS due, SUM(taken_fen) AS taken, SUM(deducted_fen) AS deducted,
                       SUM(owed_fen) AS owed FROM grant_taking GROUP BY award_id) k ON k.award_id = g.id
          WHERE COALESCE(k.due, 0) <> g.due_fen OR COALESCE(k.taken, 0) <> g.taken_fen
             OR COALESCE(k.deducted, 0) <> g.deducted_fen OR COALESCE(k.owed, 0) <> g.owed_fen
          ORDER BY g.id LIMIT 20`,
  },
  {
    rule: 'rebate_posting_has_its_row',
    sql: `SELECT p.id AS id, p.source AS detail FROM ledger_posting p
          WHERE (p.reason = 'rebate_spend' AND NOT EXISTS (SELECT 1 FROM rebate_spend s WHERE s.id = p.source))
             OR (p.reason = 'rebate_refund' AND NOT EXISTS (SELECT 1 FROM rebate_refund b WHERE b.id = p.source))
             OR (p.reason = 'rebate_conversion' AND NOT EXISTS (SELECT 1 FROM rebate_conversion c WHERE c.id = p.source))
             OR (p.reason = 'rebate_grant' AND NOT EXISTS (SELECT 1 FROM grant_award g WHERE g.id = p.source))
             OR (p.reason = 'rebate_take_back' AND NOT EXISTS (SELECT 1 FROM grant_taking k WHERE k.id = p.source))
          ORDER BY p.id LIMIT 20`,
  },
];

import { textOf, type Sql } from '../../core/database/sql';

/**
 * Proves the points mall: every stock of gifts is the sum of its movements, every debit has its
 * redemption and every redemption its debit, what was undone was given back in full, and what was
 * handed out was handed out once. Yields at most 20 rows of each rule that does not hold.
 */
export async function* findRedemptionFaults(
  read: Sql,
): AsyncGenerator<{ rule: string; rowId: string; detail: string }> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

const undone = "('cancelled', 'expired', 'returned')";
/** Both sides in one sum find a figure without its rows and rows without their figure alike. */
const balanced = (both: string) =>
  `SELECT t.gift_id AS id, t.place_id AS detail FROM (${both}) t
   GROUP BY t.gift_id, t.place_id HAVING SUM(t.figure) <> 0 ORDER BY t.gift_id LIMIT 20`;

const rules = [
  {
    rule: 'gift_stock_equals_movements',
    sql: balanced(`SELECT gift_id, place_id, quantity AS figure FROM gift_stock
      UNION ALL SELECT gift_id, place_id, -delta AS figure FROM gift_stock_movement`),
  },
  {
    rule: 'gift_count_equals_redemptions',
    sql: balanced(`SELECT gift_id, place_id, redeemed_count AS figure FROM gift_stock
      UNION ALL SELECT gift_id, place_id, -1 AS figure FROM redemption WHERE state NOT IN ${undone}`),
  },
  {
    rule: 'movement_has_redemption',
    sql: `SELECT m.id, m.source AS detail FROM gift_stock_movement m LEFT JOIN redemption r ON r.id = m.source
          WHERE m.kind IN ('redeemed', 'returned') AND (r.id IS NULL
            OR (m.kind = 'returned' AND r.state NOT IN ${undone})) ORDER BY m.id LIMIT 20`,
  },
  {
    rule: 'redemption_has_debit',
    sql: `SELECT r.id, r.points_spent AS detail FROM redemption r
          LEFT JOIN ledger_posting p ON p.id = r.posting_id AND p.source = r.id AND p.reason = 'spend'
          LEFT JOIN ledger_transfer t ON t.posting_id = p.id
          LEFT JOIN ledger_account a ON a.id = t.from_account_id AND a.owner_id = r.member_id
          WHERE r.points_spent > 0
          GROUP BY r.id, r.points_spent
          HAVING SUM(CASE WHEN a.id IS NULL THEN 0 ELSE t.amount END) <> r.points_spent ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'debit_has_redemption',
    sql: `SELECT p.id, p.source AS detail FROM ledger_posting p LEFT JOIN redemption r ON r.posting_id = p.id
          WHERE p.reason = 'spend' AND p.source LIKE 'rdm%' AND r.id IS NULL ORDER BY p.id LIMIT 20`,
  },
  {
    rule: 'undone_is_refunded_in_full',
    sql: `SELECT r.id, r.state AS detail FROM redemption r
          LEFT JOIN ledger_posting p ON p.source = r.id AND p.reason = 'refund'
          LEFT JOIN ledger_transfer t ON t.posting_id = p.id
          GROUP BY r.id, r.state, r.points_spent
          HAVING COALESCE(SUM(t.amount), 0) <> CASE WHEN r.state IN ${undone} THEN r.points_spent ELSE 0 END
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'coupon_of_redemption',
    sql: `SELECT r.id, r.state AS detail FROM redemption r
          LEFT JOIN coupon c ON c.id = r.given_id AND c.source = 'mall' AND c.source_id = r.id
          WHERE r.kind = 'coupon' AND (c.id IS NULL
            OR (r.state IN ${undone} AND c.state <> 'void')) ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'code_of_redemption',
    sql: `SELECT r.id, r.given_id AS detail FROM redemption r
          LEFT JOIN gift_code c ON c.id = r.given_id AND c.redemption_id = r.id AND c.state = 'given'
          WHERE r.kind = 'partner_code' AND c.id IS NULL ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'codes_are_the_stock',
    sql: `SELECT s.gift_id AS id, s.quantity AS detail FROM (
            SELECT g.id AS gift_id,
              (SELECT COALESCE(SUM(q.quantity), 0) FROM gift_stock q WHERE q.gift_id = g.id) AS quantity,
              (SELECT COUNT(*) FROM gift_code c WHERE c.gift_id = g.id AND c.state = 'free') AS codes
            FROM gift g WHERE g.kind = 'partner_code') s
          WHERE s.quantity <> s.codes ORDER BY s.gift_id LIMIT 20`,
  },
];

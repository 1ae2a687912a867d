import { textOf, type Sql } from '../../core/database/sql';

/**
 * Proves how redemptions went on after they were made: what was undone filled the lots it came from, and
 * nothing else did; each took its gift once and gave it back at most once; none ended twice; money parts
 * were paid and given back to the fen. Yields at most 20 rows of each rule that does not hold.
 */
export async function* findRedemptionEndFaults(
  read: Sql,
): AsyncGenerator<{ rule: string; rowId: string; detail: string }> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

/** What the lots still lack of what a redemption `r` took from them. */
const outstanding = `COALESCE((SELECT SUM(u.amount - u.released_amount) FROM points_lot_use u
     WHERE u.posting_id = r.posting_id), 0)`;

const undone = "('cancelled', 'expired', 'returned')";

/** How many movements, or steps, of a kind a redemption `r` has. */
const moved = (kind: string) =>
  `(SELECT COUNT(*) FROM gift_stock_movement g WHERE g.source = r.id AND g.kind = '${kind}'
      AND g.gift_id = r.gift_id AND g.place_id = r.place_id)`;
const stepped = (steps: string) =>
  `(SELECT COUNT(*) FROM redemption_event e WHERE e.redemption_id = r.id AND e.step IN (${steps}))`;

const rules = [
  {
    rule: 'refund_fills_its_lots',
    sql: `SELECT r.id, r.state AS detail FROM redemption r
          WHERE r.posting_id IS NOT NULL
            AND ${outstanding} <> CASE WHEN r.state IN ${undone} THEN 0 ELSE r.points_spent END
          ORDER BY r.id LIMIT 20`,
  },
  {
    // What came back after it was received need not be fit for the shelf.
    rule: 'redemption_moved_its_stock',
    sql: `SELECT r.id, r.state AS detail FROM redemption r
          WHERE ${moved('redeemed')} <> 1
             OR ${moved('returned')} > CASE WHEN r.state IN ${undone} THEN 1 ELSE 0 END
             OR (r.state IN ('cancelled', 'expired') AND ${moved('returned')} <> 1)
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'redemption_ends_once',
    sql: `SELECT r.id, r.state AS detail FROM redemption r
          WHERE ${stepped("'cancelled', 'expired', 'returned'")}
                  <> CASE WHEN r.state IN ${undone} THEN 1 ELSE 0 END
             OR ${stepped("'redeemed'")} <> 1
             OR ${stepped("'handed_over'")} > CASE WHEN r.state IN ('done', 'returned') THEN 1 ELSE 0 END
             OR (r.ended_at IS NULL) <> (r.state IN ('ready', 'to_ship', 'shipped'))
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'money_part_is_paid_to_the_fen',
    sql: `SELECT r.id, r.state AS detail FROM redemption r
          WHERE COALESCE(r.paid_fen, 0) <> CASE WHEN r.state IN ('done', 'returned') THEN r.fen_due ELSE 0 END
             OR COALESCE(r.paid_back_fen, 0)
                <> CASE WHEN r.state = 'returned' THEN COALESCE(r.paid_fen, 0) ELSE 0 END
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'after_sale_refunds_once',
    sql: `SELECT r.id, r.state AS detail FROM redemption r
          WHERE (SELECT COUNT(*) FROM after_sale a WHERE a.redemption_id = r.id AND a.is_refunded = 1)
                <> CASE WHEN r.state = 'returned' THEN 1 ELSE 0 END
          ORDER BY r.id LIMIT 20`,
  },
];

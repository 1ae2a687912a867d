import { textOf, type Sql } from '../../core/database/sql';

/**
 * Proves that no template gave more than its counters say, that every used coupon has one use, and
 * that coupons and tenders of sales agree. Yields at most 20 rows of each rule that does not hold.
 */
export async function* findCouponFaults(
  read: Sql,
): AsyncGenerator<{ rule: string; rowId: string; detail: string }> {
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

const rules = [
  {
    // Coupons from codes were taken with their codes; codes not made yet with their batch.
    rule: 'coupon_budget_equals_rows',
    sql: `SELECT t.template_id AS id, SUM(t.n) AS detail FROM (
            SELECT template_id, taken_count AS n, taken_fen AS fen FROM coupon_budget
            UNION ALL SELECT template_id, -COUNT(*), -SUM(face_fen) FROM coupon
              WHERE source <> 'code' GROUP BY template_id
            UNION ALL SELECT template_id, -COUNT(*), -SUM(face_fen) FROM coupon_code
              WHERE state <> 'void' GROUP BY template_id
            UNION ALL SELECT template_id, -SUM(total_count - done_count), -SUM((total_count - done_count) * face_fen)
              FROM coupon_job WHERE kind = 'batch' AND state IN ('queued', 'running') GROUP BY template_id) t
          GROUP BY t.template_id HAVING SUM(t.n) <> 0 OR SUM(t.fen) <> 0 ORDER BY t.template_id LIMIT 20`,
  },
  {
    rule: 'coupon_holding_equals_rows',
    sql: `SELECT t.member_id AS id, t.template_id AS detail FROM (
            SELECT template_id, member_id, received_count AS n FROM coupon_holding
            UNION ALL SELECT template_id, first_member_id, -COUNT(*) FROM coupon
              GROUP BY template_id, first_member_id
            UNION ALL SELECT c.template_id, f.receiver_id, -COUNT(*) FROM coupon_transfer f
              JOIN coupon c ON c.id = f.coupon_id WHERE f.state = 'accepted'
              GROUP BY c.template_id, f.receiver_id) t
          GROUP BY t.template_id, t.member_id HAVING SUM(t.n) <> 0 ORDER BY t.member_id LIMIT 20`,
  },
  {
    rule: 'used_coupon_has_one_use',
    sql: `SELECT c.id, c.state AS detail FROM coupon c
          WHERE (SELECT COUNT(*) FROM coupon_redemption r WHERE r.coupon_id = c.id AND r.undone_no = 0)
              <> CASE WHEN c.state = 'used' THEN 1 ELSE 0 END
            OR (SELECT COUNT(*) FROM coupon_redemption r WHERE r.coupon_id = c.id) <> c.use_count
          ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'reserved_coupon_has_its_quote',
    sql: `SELECT c.id, c.reserved_for AS detail FROM coupon c LEFT JOIN quote q ON q.id = c.reserved_for
          WHERE c.state = 'reserved'
            AND (q.id IS NULL OR q.state <> 'open' OR q.member_id IS NULL OR q.member_id <> c.member_id
              OR c.reserved_until > q.expires_at)
          ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'given_coupon_has_one_transfer',
    sql: `SELECT c.id, c.state AS detail FROM coupon c
          WHERE (c.state = 'given' OR EXISTS (SELECT 1 FROM coupon_transfer p
                  WHERE p.coupon_id = c.id AND p.state = 'pending'))
            AND ((SELECT COUNT(*) FROM coupon_transfer f WHERE f.coupon_id = c.id AND f.state = 'pending') <> 1
              OR c.state <> 'given')
          ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'entered_code_has_its_coupon',
    sql: `SELECT d.id, d.state AS detail FROM coupon_code d
          LEFT JOIN coupon c ON c.source = 'code' AND c.source_id = d.id AND c.template_id = d.template_id
          WHERE (d.state = 'entered') <> (c.id IS NOT NULL) ORDER BY d.id LIMIT 20`,
  },
  {
    rule: 'coupon_use_is_tendered',
    sql: `SELECT r.id, r.sale_id AS detail FROM coupon_redemption r
          LEFT JOIN sale_tender t ON t.sale_id = r.sale_id AND t.kind = 'coupon' AND t.reference = r.coupon_id
          WHERE r.sale_id IS NOT NULL AND (t.amount_fen IS NULL OR t.amount_fen <> r.amount_fen)
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'coupon_tender_is_a_use',
    sql: `SELECT t.sale_id AS id, t.reference AS detail FROM sale_tender t
          LEFT JOIN coupon_redemption r ON r.sale_id = t.sale_id AND r.coupon_id = t.reference
          WHERE t.kind = 'coupon' AND t.reference LIKE 'cpn!_%' ESCAPE '!' AND r.id IS NULL
          ORDER BY t.sale_id LIMIT 20`,
  },
];

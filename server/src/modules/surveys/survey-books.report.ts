import { textOf, type Sql } from '../../core/database/sql';

/**
 * Proves that no survey took more responses than its quota, that what is counted is what was
 * answered, and that each promised reward was given once: points with their posting, a coupon with
 * its row. Yields at most 20 rows of each rule that does not hold.
 */
export async function* findSurveyFaults(
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
    rule: 'survey_quota_equals_responses',
    sql: `SELECT q.survey_id AS id, q.taken_count AS detail FROM survey_quota q
          LEFT JOIN (SELECT survey_id, COUNT(*) AS n FROM survey_response GROUP BY survey_id) r
            ON r.survey_id = q.survey_id
          WHERE COALESCE(r.n, 0) <> q.taken_count OR q.taken_count > COALESCE(q.quota, q.taken_count)
          ORDER BY q.survey_id LIMIT 20`,
  },
  {
    rule: 'survey_has_its_quota',
    sql: `SELECT s.id, s.title AS detail FROM survey s LEFT JOIN survey_quota q ON q.survey_id = s.id
          WHERE q.survey_id IS NULL ORDER BY s.id LIMIT 20`,
  },
  {
    rule: 'response_was_given_while_open',
    sql: `SELECT r.id, s.state AS detail FROM survey_response r JOIN survey s ON s.id = r.survey_id
          WHERE s.state = 'draft' OR r.version_no <> s.version_no OR r.submitted_at < s.opens_at
             OR (s.closes_at IS NOT NULL AND r.submitted_at >= s.closes_at)
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'answer_is_of_its_response',
    sql: `SELECT a.response_id AS id, a.question_id AS detail FROM survey_answer a
          JOIN survey_response r ON r.id = a.response_id
          WHERE a.survey_id <> r.survey_id OR (a.choice = '') = (a.number_value IS NULL)
          ORDER BY a.response_id LIMIT 20`,
  },
  {
    rule: 'response_reward_is_posted',
    sql: `SELECT r.id, r.reward_points AS detail FROM survey_response r JOIN survey s ON s.id = r.survey_id
          LEFT JOIN (SELECT p.source, SUM(e.delta) AS delta FROM ledger_posting p
                     JOIN ledger_entry e ON e.posting_id = p.id
                     WHERE p.reason = 'survey' GROUP BY p.source) p
            ON p.source = r.id
          WHERE COALESCE(p.delta, 0) <> COALESCE(r.reward_points, 0)
             OR COALESCE(r.reward_points, 0) <> COALESCE(s.reward_points, 0)
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'response_posting_has_its_response',
    sql: `SELECT p.id, p.source AS detail FROM ledger_posting p LEFT JOIN survey_response r ON r.id = p.source
          WHERE p.reason = 'survey' AND r.id IS NULL
          ORDER BY p.id LIMIT 20`,
  },
  {
    rule: 'response_has_its_coupon',
    sql: `SELECT r.id, r.coupon_id AS detail FROM survey_response r LEFT JOIN coupon c ON c.id = r.coupon_id
          WHERE r.coupon_id IS NOT NULL
            AND (c.id IS NULL OR c.source <> 'survey' OR c.source_id <> r.id OR c.first_member_id <> r.member_id)
          ORDER BY r.id LIMIT 20`,
  },
  {
    rule: 'response_coupon_has_its_response',
    sql: `SELECT c.id, c.source_id AS detail FROM coupon c
          LEFT JOIN survey_response r ON r.id = c.source_id AND r.coupon_id = c.id
          WHERE c.source = 'survey' AND r.id IS NULL
          ORDER BY c.id LIMIT 20`,
  },
];

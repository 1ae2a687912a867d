import { textOf, type Sql } from '../../core/database/sql';

/**
 * Proves that ballots keep to their vote's rules, that a ballot and its choices agree, and that each
 * promised reward was given once: points with their posting, a coupon with its row. Yields at most 20
 * rows of each rule that does not hold.
 */
export async function* findVoteFaults(
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
    // What results are counted from: no choice without its ballot, none beyond the rules.
    rule: 'ballot_equals_its_choices',
    sql: `SELECT b.id, b.choice_count AS detail FROM vote_ballot b JOIN vote v ON v.id = b.vote_id
          LEFT JOIN (SELECT ballot_id, COUNT(*) AS n, MIN(option_no) AS least, MAX(option_no) AS most,
                       MIN(vote_id) AS vote_id, MAX(vote_id) AS last_vote_id FROM vote_choice GROUP BY ballot_id) c
            ON c.ballot_id = b.id
          WHERE COALESCE(c.n, 0) <> b.choice_count OR b.choice_count > v.max_choices
             OR c.least < 1 OR c.most > v.option_count OR c.vote_id <> b.vote_id OR c.last_vote_id <> b.vote_id
          ORDER BY b.id LIMIT 20`,
  },
  {
    rule: 'ballot_was_cast_while_open',
    sql: `SELECT b.id, v.state AS detail FROM vote_ballot b JOIN vote v ON v.id = b.vote_id
          WHERE v.state = 'draft' OR b.cast_at < v.opens_at OR b.cast_at >= v.closes_at
          ORDER BY b.id LIMIT 20`,
  },
  {
    rule: 'ballot_reward_is_posted',
    sql: `SELECT b.id, b.reward_points AS detail FROM vote_ballot b JOIN vote v ON v.id = b.vote_id
          LEFT JOIN (SELECT p.source, SUM(e.delta) AS delta FROM ledger_posting p
                     JOIN ledger_entry e ON e.posting_id = p.id
                     WHERE p.reason = 'vote' GROUP BY p.source) p
            ON p.source = b.id
          WHERE COALESCE(p.delta, 0) <> COALESCE(b.reward_points, 0)
             OR COALESCE(b.reward_points, 0) <> COALESCE(v.reward_points, 0)
          ORDER BY b.id LIMIT 20`,
  },
  {
    rule: 'ballot_posting_has_its_ballot',
    sql: `SELECT p.id, p.source AS detail FROM ledger_posting p LEFT JOIN vote_ballot b ON b.id = p.source
          WHERE p.reason = 'vote' AND b.id IS NULL
          ORDER BY p.id LIMIT 20`,
  },
  {
    rule: 'ballot_has_its_coupon',
    sql: `SELECT b.id, b.coupon_id AS detail FROM vote_ballot b LEFT JOIN coupon c ON c.id = b.coupon_id
          WHERE b.coupon_id IS NOT NULL
            AND (c.id IS NULL OR c.source <> 'vote' OR c.source_id <> b.id OR c.first_member_id <> b.member_id)
          ORDER BY b.id LIMIT 20`,
  },
  {
    rule: 'ballot_coupon_has_its_ballot',
    sql: `SELECT c.id, c.source_id AS detail FROM coupon c
          LEFT JOIN vote_ballot b ON b.id = c.source_id AND b.coupon_id = c.id
          WHERE c.source = 'vote' AND b.id IS NULL
          ORDER BY c.id LIMIT 20`,
  },
];

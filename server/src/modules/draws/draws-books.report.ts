import type { DrawPrizeKind, DrawTerms } from '@huike/shared-types';
import {
  instantOf,
  numberOf,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import type { BookFault } from '../ledger';
import { chainAfter, hashOfTerms, rootOf } from './commitment.rules';

const campaignsAtOnce = 50;
const drawsAtOnce = 2_000;

/**
 * Proves draws from their rows: positions without a gap, the chain from the commitment to the head,
 * no prize more often than the tape holds it, each cost and each delivered prize with what it moved,
 * chances used as often as members drew. Yields what does not hold.
 */
export async function* findDrawFaults(read: Sql): AsyncGenerator<BookFault> {
  yield* campaignFaults(read);
  for (const { rule, sql } of rules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

async function* campaignFaults(read: Sql): AsyncGenerator<BookFault> {
  for (let after = ''; ;) {
    const campaigns = await read.all(
      `SELECT c.id, c.terms, c.tape_length, c.seed_hash, c.terms_hash, c.tape_hash, c.root, c.published_at,
         p.tape_length AS progress_length, p.drawn_count, p.chain
       FROM draw_campaign c LEFT JOIN draw_progress p ON p.campaign_id = c.id
       WHERE c.state <> 'draft' AND c.id > ? ORDER BY c.id LIMIT ?`,
      [after, campaignsAtOnce],
    );
    for (const campaign of campaigns) yield* chainFaults(read, campaign);
    if (campaigns.length < campaignsAtOnce) return;
    after = textOf(campaigns.at(-1)?.['id']);
  }
}

/** At most the first fault of a campaign’s chain: what comes after a broken link proves nothing. */
async function* chainFaults(read: Sql, campaign: SqlRow): AsyncGenerator<BookFault> {
  const campaignId = textOf(campaign['id']);
  const termsText = textOf(campaign['terms']);
  const terms = JSON.parse(termsText) as DrawTerms;
  const root = textOf(campaign['root']);
  const commitment = {
    campaignId,
    publishedAt: instantOf(campaign['published_at']).toISOString(),
    seedHash: textOf(campaign['seed_hash']),
    termsHash: hashOfTerms(termsText),
    tapeHash: textOf(campaign['tape_hash']),
    tapeLength: numberOf(campaign['progress_length']),
  };
  if (rootOf(commitment) !== root) {
    yield { rule: 'draw_commitment_holds', rowId: campaignId, detail: root };
    return;
  }
  const drawn = terms.prizes.map(() => 0);
  let position = 0;
  let chain = root;
  for (;;) {
    const rows = await readLinks(read, campaignId, position);
    for (const row of rows) {
      position += 1;
      const prizeNo = numberOf(row['prize_no']);
      const at = instantOf(row['at']).toISOString();
      chain = chainAfter(chain, { position, at, memberTag: textOf(row['member_tag']), prizeNo });
      if (numberOf(row['position_no']) !== position || textOf(row['chain']) !== chain) {
        yield { rule: 'draw_chain_unbroken', rowId: textOf(row['id']), detail: String(position) };
        return;
      }
      drawn[prizeNo - 1] = (drawn[prizeNo - 1] ?? 0) + 1;
      yield* prizeFault(row, terms.prizes[prizeNo - 1]?.kind);
    }
    if (rows.length < drawsAtOnce) break;
  }
  if (position !== numberOf(campaign['drawn_count']) || chain !== textOf(campaign['chain'])) {
    yield { rule: 'draw_progress_equals_rows', rowId: campaignId, detail: String(position) };
  }
  const isFull = position === commitment.tapeLength;
  for (const [index, { quantity }] of terms.prizes.entries()) {
    const count = drawn[index] ?? 0;
    if (count > quantity || (isFull && count !== quantity)) {
      yield {
        rule: 'draw_prizes_are_the_tape',
        rowId: campaignId,
        detail: `${index + 1}: ${count}`,
      };
    }
  }
}

function readLinks(read: Sql, campaignId: string, after: number): Promise<SqlRow[]> {
  return read.all(
    `SELECT d.id, d.position_no, d.prize_no, d.at, d.member_tag, d.chain, d.state, d.reference, d.winning_number,
       c.id AS coupon_id, p.id AS posting_id
     FROM draw d LEFT JOIN coupon c ON c.source = 'game' AND c.source_id = d.id
     LEFT JOIN ledger_posting p ON p.source = d.id AND p.reason = 'draw'
     WHERE d.campaign_id = ? AND d.position_no > ? ORDER BY d.position_no LIMIT ?`,
    [campaignId, after, drawsAtOnce],
  );
}

/** A prize is where its state says, and nowhere else. */
function* prizeFault(row: SqlRow, kind: DrawPrizeKind | undefined): Generator<BookFault> {
  const state = textOf(row['state']);
  const isDelivered = state === 'delivered';
  const couponId = textOrNull(row['coupon_id']);
  const isHeld =
    (couponId !== null) === (kind === 'coupon' && isDelivered) &&
    (couponId === null || couponId === textOrNull(row['reference'])) &&
    (row['posting_id'] !== null) === (kind === 'points' && isDelivered) &&
    (kind !== 'gift' || !isDelivered || row['reference'] !== null) &&
    (row['winning_number'] !== null) === (kind === 'goods') &&
    statesOf[kind ?? 'nothing'].includes(state);
  if (!isHeld) yield { rule: 'draw_prize_is_delivered', rowId: textOf(row['id']), detail: state };
}

const onItsWay = ['waiting', 'delivered', 'stuck'];
const statesOf: Record<DrawPrizeKind, readonly string[]> = {
  coupon: onItsWay,
  points: onItsWay,
  gift: onItsWay,
  goods: ['to_claim', 'claimed'],
  nothing: ['none'],
};

const rules = [
  {
    rule: 'draw_cost_is_spent',
    sql: `SELECT d.id AS id, d.cost_points AS detail FROM draw d
          LEFT JOIN ledger_posting p ON p.source = d.id AND p.reason = 'spend'
          LEFT JOIN (SELECT e.posting_id, SUM(e.delta) AS delta FROM ledger_entry e GROUP BY e.posting_id) m
            ON m.posting_id = p.id
          WHERE d.cost_points <> 0 AND COALESCE(m.delta, 0) <> -d.cost_points
             OR d.cost_points = 0 AND p.id IS NOT NULL ORDER BY d.id LIMIT 20`,
  },
  {
    rule: 'draw_moved_something',
    sql: `SELECT p.id AS id, p.source AS detail FROM ledger_posting p LEFT JOIN draw d ON d.id = p.source
          WHERE (p.reason = 'draw' OR p.reason = 'spend' AND p.source LIKE 'drw!_%' ESCAPE '!') AND d.id IS NULL
          ORDER BY p.id LIMIT 20`,
  },
  {
    rule: 'draw_coupon_was_won',
    sql: `SELECT c.id AS id, c.source_id AS detail FROM coupon c LEFT JOIN draw d ON d.id = c.source_id
          WHERE c.source = 'game' AND c.source_id LIKE 'drw!_%' ESCAPE '!' AND d.id IS NULL ORDER BY c.id LIMIT 20`,
  },
  {
    rule: 'draw_chances_equal_draws',
    sql: `SELECT t.member_id AS id, t.campaign_id AS detail FROM (
            SELECT campaign_id, member_id, ordinary_count AS ordinary, granted_used_count AS granted FROM draw_chance
            UNION ALL SELECT campaign_id, member_id, -SUM(1 - is_granted), -SUM(is_granted) FROM draw
              GROUP BY campaign_id, member_id) t
          GROUP BY t.campaign_id, t.member_id HAVING SUM(t.ordinary) <> 0 OR SUM(t.granted) <> 0
          ORDER BY t.member_id LIMIT 20`,
  },
  {
    rule: 'draw_chances_equal_grants',
    sql: `SELECT t.member_id AS id, t.campaign_id AS detail FROM (
            SELECT campaign_id, member_id, granted_count AS n FROM draw_chance
            UNION ALL SELECT campaign_id, member_id, -SUM(chance_count) FROM draw_chance_grant
              GROUP BY campaign_id, member_id) t
          GROUP BY t.campaign_id, t.member_id HAVING SUM(t.n) <> 0 ORDER BY t.member_id LIMIT 20`,
  },
];

import type { ErrorCode, RebateSchemeTerms } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { addMonths } from '../../core/calendar-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import { lockAccounts, postTransfers, prolongRollingLots } from '../ledger';
import { readMemberForSale, touchMember } from '../members';
import { expireMemberPoints } from '../points';
import { ensureRebateAccount, lockRebate } from './accounts.queries';
import { creditTransfers } from './move-rebate';
import type { ReadyPolicy } from './policies.queries';
import { convertByRate } from './rate.rules';
import { findTerms, type SchemeFacts } from './terms.queries';
import { lastDayOf, takesCredits } from './validity.rules';

/** Points to convert, of whom, by which policy and how it came about. */
export interface ConvertPoints {
  memberId: string;
  ready: ReadyPolicy;
  /** Null: as many as the policy takes. */
  points: number | null;
  mode: 'run' | 'till' | 'desk' | 'self';
  runId: string | null;
  actorId: string;
  timeZone: string;
}

/** A conversion that was made. */
export interface ConversionMade {
  id: string;
  points: number;
  fen: number;
  schemeName: string;
  expiresOn: string | null;
  pointsBalance: number;
}

/**
 * Converts points into rebate money, in one posting. What ends first goes first, and what is over
 * expires before. Converting counts as activity for points that live as long as it lasts.
 *
 * Locks the member's points accounts, then the rebate account.
 *
 * @returns what was converted; or why not, with nothing changed but what had expired
 */
export async function tryConvert(
  tx: Tx,
  order: ConvertPoints,
): Promise<ConversionMade | { refused: ErrorCode }> {
  const { memberId, ready } = order;
  const { terms } = ready.policy;
  const { points: account } = await lockAccounts(tx, memberId, ['points', 'points_owed']);
  const member = await readMemberForSale(tx, memberId);
  if (!member || member.state === 'closed') return { refused: 'member.not_found' };
  if (member.state !== 'active') return { refused: 'member.frozen' };
  const today = businessDayOf(tx.now, order.timeZone);
  const scheme = await findTerms<RebateSchemeTerms>(tx, 'rebate_scheme', terms.schemeId);
  if (!scheme || !takesCredits(scheme, today)) return { refused: 'rebate.scheme_closed' };
  await expireMemberPoints(tx, account, today);
  if (order.points !== null && order.points > account.balance) {
    return { refused: 'points.insufficient' };
  }
  const accountId = await ensureRebateAccount(tx, memberId, scheme.id);
  const ledger = await lockRebate(tx, accountId);
  const { points, fen } = convertByRate(terms, ready.formula, {
    balance: order.points ?? account.balance,
    tier: member.tier.name,
    balanceFen: ledger.rebate.balance,
  });
  if (points === 0) return { refused: 'rebate.nothing_to_convert' };
  if (fen === null) return { refused: 'rebate.formula_out_of_bounds' };
  if (order.points !== null && order.points !== points) {
    return { refused: 'rebate.points_not_convertible' };
  }
  const id = newId('rebateConversion', tx.now);
  const expiresOn = lastDayOf(scheme.terms.validity, today);
  const postingId = await postTransfers(tx, {
    reason: 'rebate_conversion',
    source: id,
    actorId: order.actorId,
    businessOn: today,
    explanation: explanationOf(scheme.name, fen),
    lots: { expiresOn },
    transfers: [
      { from: account, to: 'points.rebated', amount: points },
      ...creditTransfers(ledger, 'rebate.issued', fen),
    ],
  });
  await prolongRollingLots(tx, memberId, (months) => addMonths(today, months));
  await keep(tx, order, { id, accountId, points, fen, expiresOn, postingId, today });
  await touchMember(tx, memberId);
  const pointsBalance = account.balance;
  return { id, points, fen, schemeName: scheme.name, expiresOn, pointsBalance };
}

/**
 * As {@link tryConvert}, for one member who asks.
 * @throws Refusal with the reason
 */
export async function convertPoints(tx: Tx, order: ConvertPoints): Promise<ConversionMade> {
  const made = await tryConvert(tx, order);
  if ('refused' in made) throw new Refusal(made.refused);
  return made;
}

/** Kept beside the posting, as the points statement shows it. */
function explanationOf(schemeName: SchemeFacts['name'], fen: number): string {
  const yuan = (fen / 100).toFixed(2);
  return JSON.stringify({ explanation: `兑换为${schemeName} ${yuan} 元` });
}

async function keep(
  tx: Tx,
  { memberId, ready, mode, runId, actorId }: ConvertPoints,
  row: {
    id: string;
    accountId: string;
    points: number;
    fen: number;
    expiresOn: string | null;
    postingId: string;
    today: string;
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO rebate_conversion
       (id, member_id, account_id, policy_id, policy_version, run_id, mode, points, fen, expires_on,
        posting_id, state, actor_id, business_on, converted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'done', ?, ?, ?)`,
    [
      row.id,
      memberId,
      row.accountId,
      ready.policy.id,
      ready.policy.version,
      runId,
      mode,
      row.points,
      row.fen,
      row.expiresOn,
      row.postingId,
      actorId,
      row.today,
      sqlInstant(tx.now),
    ],
  );
}

import type { Tx } from '../../core/database/transaction';
import {
  lockAccounts,
  postTransfers,
  prolongRollingLots,
  usableUntil,
  type LotOrder,
  type TransferOrder,
} from '../ledger';
import { addMonths, expiresOn } from './expiry.rules';
import { findTermsFor } from './terms.queries';

/** What a statement line tells of where points came from. */
export interface PointsSource {
  reason: 'sale' | 'opening' | 'adjustment';
  /** Id of the business row behind it. */
  source: string;
  actorId: string;
  businessOn: string;
  storeName: string | null;
  receiptNo: string | null;
  note: string | null;
  explanation: string | null;
  /** Whose terms say when the points end, and the day they come in; absent: they never end. */
  expiry?: { orgPath: string | null; today: string };
}

/** The document kept with a posting of points. */
export function pointsExplanation({ storeName, receiptNo, explanation }: PointsSource): string {
  return JSON.stringify({ storeName, receiptNo, explanation });
}

/**
 * Gives a member points. Points owed from earlier returns are repaid first.
 *
 * Locks the member's points accounts. Opens a lot for what is kept; repaying opens none.
 *
 * @param amount a whole number; 0 only locks and reads
 * @returns the balance afterwards
 */
export async function earnPoints(
  tx: Tx,
  memberId: string,
  amount: number,
  source: PointsSource,
): Promise<number> {
  const accounts = await lockAccounts(tx, memberId, ['points', 'points_owed']);
  const repaid = Math.min(amount, -accounts.points_owed.balance);
  const kept = amount - repaid;
  const from =
    source.reason === 'opening'
      ? 'points.opening'
      : source.reason === 'sale'
        ? 'points.issued'
        : 'points.adjusted';
  const transfers: TransferOrder[] = [];
  if (kept > 0) transfers.push({ from, to: accounts.points, amount: kept });
  if (repaid > 0) transfers.push({ from, to: accounts.points_owed, amount: repaid });
  if (transfers.length === 0) return accounts.points.balance;
  const lots = await lotsOf(tx, memberId, source);
  await postTransfers(tx, {
    reason: source.reason,
    source: source.source,
    actorId: source.actorId,
    businessOn: source.businessOn,
    note: source.note,
    explanation: pointsExplanation(source),
    ...(lots ? { lots } : {}),
    transfers,
  });
  return accounts.points.balance;
}

/** When the points end. Earning under rolling terms prolongs what came in under such terms before. */
async function lotsOf(
  tx: Tx,
  memberId: string,
  { businessOn, expiry }: PointsSource,
): Promise<LotOrder | undefined> {
  if (!expiry) return undefined;
  const terms = await findTermsFor(tx, expiry.orgPath);
  const isRolling = terms.expiryKind === 'rolling';
  if (isRolling) {
    await prolongRollingLots(tx, memberId, (months) => addMonths(businessOn, months));
  }
  return {
    expiresOn: usableUntil(expiresOn(terms, businessOn), expiry.today),
    rollingMonths: isRolling ? terms.expiryTerm : null,
  };
}

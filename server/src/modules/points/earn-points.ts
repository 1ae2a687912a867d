import type { Tx } from '../../core/database/transaction';
import {
  lockAccount,
  lockAccounts,
  openAccount,
  openPending,
  postTransfers,
  prolongRollingLots,
  usableUntil,
  type LotOrder,
  type TransferOrder,
} from '../ledger';
import { addMonths } from '../../core/calendar-day';
import { expiresOn } from './expiry.rules';
import { findTermsFor } from './terms.queries';

/** What a statement line tells of where points came from. */
export interface PointsSource {
  reason: keyof typeof comesFrom;
  /** Id of the business row behind it. */
  source: string;
  actorId: string;
  businessOn: string;
  storeName: string | null;
  receiptNo: string | null;
  note: string | null;
  explanation: string | null;
  explanationEn?: string | null;
  /** Of a sale: points that become usable on a later business day, beyond the amount. */
  pending?: { points: number; releaseOn: string } | null;
  /** Whose terms say when the points end, and the day they come in; absent: they never end. */
  expiry?: { orgPath: string | null; today: string };
}

/** The other side of what is given, by its reason. */
const comesFrom = {
  sale: 'points.issued',
  opening: 'points.opening',
  adjustment: 'points.adjusted',
  check_in: 'points.rewarded',
  referral: 'points.rewarded',
  draw: 'points.rewarded',
  vote: 'points.rewarded',
  survey: 'points.rewarded',
} as const;

/** The document kept with a posting of points. */
export function pointsExplanation({
  storeName,
  receiptNo,
  explanation,
  explanationEn,
}: PointsSource): string {
  return JSON.stringify({ storeName, receiptNo, explanation, explanationEn });
}

/**
 * Gives a member points. Points owed from earlier returns are repaid first.
 *
 * Locks the member's points accounts. Opens a lot for what is kept; repaying opens none. What waits
 * (`source.pending`) goes to the member's `points_pending` account in the same posting, and repays
 * and opens a lot when its day has come.
 *
 * @param amount usable at once, a whole number; 0 with nothing pending only locks and reads
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
  const from = comesFrom[source.reason];
  const transfers: TransferOrder[] = [];
  if (kept > 0) transfers.push({ from, to: accounts.points, amount: kept });
  if (repaid > 0) transfers.push({ from, to: accounts.points_owed, amount: repaid });
  if (source.pending) transfers.push(await waitFor(tx, memberId, source, source.pending));
  if (transfers.length === 0) return accounts.points.balance;
  const lots = amount > 0 ? await lotsOf(tx, memberId, source) : undefined;
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

async function waitFor(
  tx: Tx,
  memberId: string,
  { source, expiry }: PointsSource,
  pending: { points: number; releaseOn: string },
): Promise<TransferOrder> {
  await openAccount(tx, memberId, 'points_pending', 0);
  const account = await lockAccount(tx, memberId, 'points_pending');
  const orgPath = expiry?.orgPath ?? null;
  await openPending(tx, { memberId, saleId: source, orgPath, ...pending });
  return { from: 'points.issued', to: account, amount: pending.points };
}

/** When the points end. Earning under rolling terms prolongs what came in under such terms before. */
export async function lotsOf(
  tx: Tx,
  memberId: string,
  { businessOn, expiry }: Pick<PointsSource, 'businessOn' | 'expiry'>,
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

import type { Locked, Tx } from '../../core/database/transaction';
import {
  lockAccount,
  postTransfers,
  prolongRollingLots,
  type AccountState,
  type LotOrder,
} from '../ledger';
import { addMonths } from '../../core/calendar-day';
import { expireMemberPoints } from './expire-member-points';

/** A movement of a member's points, and what stands behind it. */
export interface PointsOrder {
  memberId: string;
  amount: number;
  /** Id of the business row behind it; unique together with the reason. */
  source: string;
  actorId: string;
  /** The present business day. */
  businessOn: string;
  note: string | null;
  /** What a statement line tells of it. */
  explanation?: {
    storeName: string;
    receiptNo: string;
    explanation: string;
    explanationEn: string;
  };
}

/**
 * Takes points a member pays with, those that end first. What is over expires before, so it pays
 * for nothing. Spending counts as activity for points that live as long as it lasts.
 *
 * Locks the points account.
 *
 * @returns the posting's id, which `refundSpentPoints` needs, and the balance afterwards
 * @throws Refusal points.insufficient
 */
export async function spendPoints(
  tx: Tx,
  order: PointsOrder,
): Promise<{ postingId: string; balance: number }> {
  const account = await lockAccount(tx, order.memberId, 'points');
  await expireMemberPoints(tx, account, order.businessOn);
  const postingId = await post(tx, order, account, 'out', {});
  await prolongRollingLots(tx, order.memberId, (months) => addMonths(order.businessOn, months));
  return { postingId, balance: account.balance };
}

/**
 * Gives back points that were spent, all or a part, to the lots they came from: each keeps its last
 * day, or gets a few days of grace where that is over. Several parts in any order end where one
 * whole refund ends.
 *
 * Locks the points account.
 *
 * @param spentBy the posting that spent them; giving back more than it took is a bug and throws
 * @returns the balance afterwards
 */
export async function refundSpentPoints(
  tx: Tx,
  order: PointsOrder & { spentBy: string },
): Promise<number> {
  const account = await lockAccount(tx, order.memberId, 'points');
  await post(tx, order, account, 'back', { restores: order.spentBy });
  return account.balance;
}

function post(
  tx: Tx,
  { amount, source, actorId, businessOn, note, explanation }: PointsOrder,
  account: Locked<AccountState>,
  direction: 'out' | 'back',
  lots: LotOrder,
): Promise<string> {
  const [from, to] =
    direction === 'out'
      ? ([account, 'points.spent'] as const)
      : (['points.spent', account] as const);
  return postTransfers(tx, {
    reason: direction === 'out' ? 'spend' : 'refund',
    source,
    actorId,
    businessOn,
    note,
    ...(explanation ? { explanation: JSON.stringify(explanation) } : {}),
    lots,
    transfers: [{ from, to, amount }],
  });
}

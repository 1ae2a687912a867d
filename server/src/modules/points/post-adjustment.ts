import type { Tx } from '../../core/database/transaction';
import { lockAccount, postTransfers } from '../ledger';
import { touchMember } from '../members';
import { earnPoints } from './earn-points';
import { expireMemberPoints } from './expire-member-points';

/** An adjustment that is to happen. */
export interface AdjustmentOrder {
  id: string;
  memberId: string;
  points: number;
  reason: string;
  homeOrgPath: string | null;
}

/**
 * Moves the points of an adjustment: what is given repays a debt first and ends as points earned
 * that day do; what is taken comes from the lots that end first.
 *
 * Locks the member's points accounts.
 *
 * @throws Refusal points.insufficient
 */
export async function postAdjustment(
  tx: Tx,
  order: AdjustmentOrder,
  by: { actorId: string; businessOn: string },
): Promise<void> {
  const { id, memberId, points, reason, homeOrgPath } = order;
  if (points > 0) {
    await earnPoints(tx, memberId, points, {
      reason: 'adjustment',
      source: id,
      ...by,
      storeName: null,
      receiptNo: null,
      note: reason,
      explanation: null,
      expiry: { orgPath: homeOrgPath, today: by.businessOn },
    });
  } else {
    const account = await lockAccount(tx, memberId, 'points');
    await expireMemberPoints(tx, account, by.businessOn);
    await postTransfers(tx, {
      reason: 'adjustment',
      source: id,
      ...by,
      note: reason,
      transfers: [{ from: account, to: 'points.adjusted', amount: -points }],
    });
  }
  await touchMember(tx, memberId);
}

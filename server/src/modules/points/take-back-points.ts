import type { ClawbackPolicy } from '@huike/shared-types';
import type { Locked, Tx } from '../../core/database/transaction';
import {
  findPostingId,
  postTransfers,
  type AccountState,
  type LotOrder,
  type TransferOrder,
} from '../ledger';
import { settleClawback, type Clawback } from './clawback.rules';

/** Points due back, and how the rule wants a shortfall settled. */
export interface TakeBack {
  due: number;
  policy: ClawbackPolicy;
  pointValueFen: number;
  refundFen: number;
  /** Id of the sale: what it earned is taken back before anything older. */
  saleId: string;
  /** Id of the return. */
  source: string;
  actorId: string;
  businessOn: string;
  storeName: string;
  receiptNo: string;
  explanation: string;
}

/** A member's two points accounts, locked by the caller before the sale. */
export interface PointsAccounts {
  points: Locked<AccountState>;
  points_owed: Locked<AccountState>;
}

/**
 * Takes points back for a return: from the balance first, the rest by the rule's policy. The lot
 * of the very sale gives first, then the lots that end first.
 * Never takes the balance below zero.
 */
export async function takeBackPoints(
  tx: Tx,
  accounts: PointsAccounts,
  command: TakeBack,
): Promise<Clawback> {
  const clawback = settleClawback({ ...command, balance: accounts.points.balance });
  const transfers: TransferOrder[] = [];
  if (clawback.taken > 0) {
    transfers.push({ from: accounts.points, to: 'points.taken_back', amount: clawback.taken });
  }
  if (clawback.owed > 0) {
    transfers.push({ from: accounts.points_owed, to: 'points.taken_back', amount: clawback.owed });
  }
  if (transfers.length > 0) {
    const earnedBy = await findPostingId(tx, command.saleId, 'sale');
    const lots: LotOrder = earnedBy === undefined ? {} : { takesFirst: earnedBy };
    await postTransfers(tx, {
      lots,
      reason: 'return',
      source: command.source,
      actorId: command.actorId,
      businessOn: command.businessOn,
      explanation: JSON.stringify({
        storeName: command.storeName,
        receiptNo: command.receiptNo,
        explanation: command.explanation,
      }),
      transfers,
    });
  }
  return clawback;
}

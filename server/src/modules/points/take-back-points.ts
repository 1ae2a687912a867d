import type { ClawbackPolicy } from '@huike/shared-types';
import type { Locked, Tx } from '../../core/database/transaction';
import {
  listEarningPostings,
  lockAccount,
  lockPendingOf,
  postTransfers,
  takeFromPending,
  type AccountState,
  type LotOrder,
  type PendingFacts,
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
  /** Points of the sale wait, or waited, for a later day. */
  hasPending: boolean;
  /** Id of the return. */
  source: string;
  actorId: string;
  businessOn: string;
  storeName: string;
  receiptNo: string;
  explanation: string;
  explanationEn: string;
}

/** A member's two points accounts, locked by the caller before the sale. */
export interface PointsAccounts {
  points: Locked<AccountState>;
  points_owed: Locked<AccountState>;
}

/**
 * Takes points back for a return: of what of the sale still waits first, then from the balance, the
 * rest by the rule's policy. The lots of the very sale give first, then the lots that end first.
 * Never takes the balance below zero. Locks the pending account where the sale has points there.
 */
export async function takeBackPoints(
  tx: Tx,
  accounts: PointsAccounts,
  command: TakeBack,
): Promise<Clawback> {
  const waiting = command.hasPending ? await lockWaiting(tx, accounts, command.saleId) : undefined;
  const fromPending = Math.min(command.due, waiting?.pending.remaining ?? 0);
  const due = command.due - fromPending;
  const clawback = settleClawback({ ...command, due, balance: accounts.points.balance });
  const transfers: TransferOrder[] = [];
  if (waiting && fromPending > 0) {
    transfers.push({ from: waiting.account, to: 'points.taken_back', amount: fromPending });
    await takeFromPending(tx, waiting.pending, fromPending);
  }
  if (clawback.taken > 0) {
    transfers.push({ from: accounts.points, to: 'points.taken_back', amount: clawback.taken });
  }
  if (clawback.owed > 0) {
    transfers.push({ from: accounts.points_owed, to: 'points.taken_back', amount: clawback.owed });
  }
  if (transfers.length > 0) {
    const sources = [command.saleId, ...(waiting ? [waiting.pending.id] : [])];
    const lots: LotOrder = { takesFirst: await listEarningPostings(tx, sources) };
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
        explanationEn: command.explanationEn,
      }),
      transfers,
    });
  }
  return { ...clawback, taken: clawback.taken + fromPending };
}

/** The points of a sale that wait, or waited, and the account they are on. */
async function lockWaiting(
  tx: Tx,
  { points }: PointsAccounts,
  saleId: string,
): Promise<{ account: Locked<AccountState>; pending: Locked<PendingFacts> } | undefined> {
  const account = await lockAccount(tx, points.ownerId, 'points_pending');
  const pending = await lockPendingOf(tx, saleId);
  return pending && { account, pending };
}

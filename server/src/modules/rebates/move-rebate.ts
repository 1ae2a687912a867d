import type { Tx } from '../../core/database/transaction';
import { postTransfers, sumDueLots, type LotOrder, type TransferOrder } from '../ledger';
import type { RebateLedger } from './accounts.queries';

/** A movement of rebate money and what stands behind it. */
export interface RebateMove {
  amountFen: number;
  reason: string;
  /** Id of the business row behind it; unique together with the reason. */
  source: string;
  actorId: string;
  /** The present business day. */
  businessOn: string;
  note?: string | null;
}

/**
 * Expires what is over on a locked account, in one posting. Nothing over: one read. Run before
 * money is spent or taken, so that nobody spends what the timer has not come to yet.
 *
 * @param today the business day; money whose last day is before it is over
 * @returns how much expired, in fen
 */
export async function expireRebate(
  tx: Tx,
  { rebate }: RebateLedger,
  today: string,
): Promise<number> {
  const due = await sumDueLots(tx, 'rebate', rebate.ownerId, today);
  if (due === 0) return 0;
  await postTransfers(tx, {
    reason: 'rebate_expiry',
    source: `${rebate.id}:${rebate.entryCount + 1}`,
    actorId: 'system',
    businessOn: today,
    lots: { expiresBefore: today },
    transfers: [{ from: rebate, to: 'rebate.expired', amount: due }],
  });
  return due;
}

/**
 * The transfers that bring money to an account: what returns left owed is repaid first, and only
 * the rest can be spent.
 */
export function creditTransfers(
  ledger: RebateLedger,
  from: 'rebate.issued' | 'rebate.granted',
  amountFen: number,
): TransferOrder[] {
  const repaid = Math.min(amountFen, -ledger.rebate_owed.balance);
  const kept = amountFen - repaid;
  const transfers: TransferOrder[] = [];
  if (kept > 0) transfers.push({ from, to: ledger.rebate, amount: kept });
  if (repaid > 0) transfers.push({ from, to: ledger.rebate_owed, amount: repaid });
  return transfers;
}

/** Posts a movement. @returns the posting's id; @throws Refusal rebate.insufficient */
export function postRebate(
  tx: Tx,
  move: Omit<RebateMove, 'amountFen'>,
  transfers: readonly TransferOrder[],
  lots: LotOrder,
): Promise<string> {
  return postTransfers(tx, { ...move, note: move.note ?? null, lots, transfers });
}

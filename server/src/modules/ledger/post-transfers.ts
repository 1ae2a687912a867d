import { isUniqueFailure } from '../../core/database/constraints';
import type { Locked, Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import type { AccountState } from './ledger.queries';
import { hasLots, type LotAsset } from './lot-books';
import { moveLots, type LotOrder } from './move-lots';
import { systemAccounts, type SystemAccount } from './system-accounts';
import {
  insertEntries,
  insertPostings,
  insertTransfers,
  linkTo,
  writeAccounts,
} from './write-postings';

/** One side of a transfer: a member's locked account, or a system account by name. */
export type Side = Locked<AccountState> | SystemAccount;

/** A positive amount that goes from one side to the other. */
export interface TransferOrder {
  from: Side;
  to: Side;
  amount: number;
}

/** A business fact that moves value. */
export interface PostingOrder {
  reason: string;
  /** Id of the business row behind it; unique together with `reason`. */
  source: string;
  actorId: string;
  businessOn: string;
  note?: string | null;
  explanation?: string | null;
  /** The posting this one undoes; a posting can be undone once. */
  reversesId?: string | null;
  /** How the lots of the accounts move; a reversal gives back and takes from what it undoes. */
  lots?: LotOrder;
  transfers: readonly TransferOrder[];
}

/**
 * Posts transfers: the only writer of balances. The locked accounts passed in carry their new
 * balance afterwards.
 *
 * @returns the posting's id
 * @throws Refusal points.insufficient or rebate.insufficient where a balance would fall below its
 *   floor; points.reversed_already where `reversesId` was undone before; RangeError on an amount that is
 *   not a positive whole number
 */
export async function postTransfers(tx: Tx, order: PostingOrder): Promise<string> {
  if (order.transfers.length === 0) throw new RangeError('a posting needs a transfer');
  const postingId = newId('posting', tx.now);
  try {
    await insertPostings(tx, [{ id: postingId, ...order }]);
  } catch (error) {
    const isReversedTwice = isUniqueFailure(
      error,
      'ledger_posting__reversed_once',
      'ledger_posting.reverses_id',
    );
    throw isReversedTwice ? new Refusal('points.reversed_already') : error;
  }
  for (const transfer of order.transfers) await move(tx, postingId, transfer);
  await moveLotsOf(tx, postingId, order);
  return postingId;
}

/** Each account together, so that a posting touches a lot once. */
async function moveLotsOf(tx: Tx, postingId: string, order: PostingOrder): Promise<void> {
  interface Sums {
    asset: LotAsset;
    ownerId: string;
    credit: number;
    debit: number;
  }
  const moves = new Map<string, Sums>();
  const add = (side: Side, credit: number, debit: number) => {
    if (typeof side === 'string' || !hasLots(side.asset)) return;
    const { id, asset, ownerId } = side;
    const before = moves.get(id) ?? { asset, ownerId, credit: 0, debit: 0 };
    moves.set(id, { ...before, credit: before.credit + credit, debit: before.debit + debit });
  };
  for (const { from, to, amount } of order.transfers) {
    add(from, 0, amount);
    add(to, amount, 0);
  }
  const undone = order.reversesId;
  const lots = order.lots ?? (undone ? { restores: undone, takesFirst: [undone] } : {});
  for (const sums of moves.values()) {
    await moveLots(tx, { postingId, on: order.businessOn, order: lots, ...sums });
  }
}

async function move(tx: Tx, postingId: string, { from, to, amount }: TransferOrder): Promise<void> {
  const transferId = newId('transfer', tx.now);
  const transfer = { id: transferId, postingId, from: idOf(from), to: idOf(to), amount };
  await insertTransfers(tx, [transfer]);
  for (const [side, delta] of [
    [from, -amount],
    [to, amount],
  ] as const) {
    if (typeof side === 'string') continue;
    await insertEntries(tx, [linkTo(tx, side, { transferId, postingId, delta })]);
    await writeAccounts(tx, [side]);
  }
}

function idOf(side: Side): string {
  return typeof side === 'string' ? systemAccounts[side] : side.id;
}

import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import { hashOfLink } from './chain.rules';
import type { AccountState } from './ledger.queries';
import { hasLots, type LotAsset } from './lot-books';
import { moveLots, type LotOrder } from './move-lots';
import { systemAccounts, type SystemAccount } from './system-accounts';

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
    await tx.run(
      `INSERT INTO ledger_posting
         (id, reason, source, reverses_id, actor_id, note, explanation, business_on, posted_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        postingId,
        order.reason,
        order.source,
        order.reversesId ?? null,
        order.actorId,
        order.note ?? null,
        order.explanation ?? null,
        order.businessOn,
        sqlInstant(tx.now),
      ],
    );
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
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError(`cannot move ${amount}`);
  const transferId = newId('transfer', tx.now);
  await tx.run(
    'INSERT INTO ledger_transfer (id, posting_id, from_account_id, to_account_id, amount) VALUES (?, ?, ?, ?, ?)',
    [transferId, postingId, idOf(from), idOf(to), amount],
  );
  if (typeof from !== 'string') await link(tx, postingId, transferId, from, -amount);
  if (typeof to !== 'string') await link(tx, postingId, transferId, to, amount);
}

function idOf(side: Side): string {
  return typeof side === 'string' ? systemAccounts[side] : side.id;
}

async function link(
  tx: Tx,
  postingId: string,
  transferId: string,
  account: Locked<AccountState>,
  delta: number,
): Promise<void> {
  const balanceAfter = account.balance + delta;
  const shortage = account.asset.startsWith('rebate')
    ? 'rebate.insufficient'
    : 'points.insufficient';
  assertThat(balanceAfter >= account.floorBalance, shortage, {
    balance: account.balance,
    missing: account.floorBalance - balanceAfter,
  });
  const sequence = account.entryCount + 1;
  const hash = hashOfLink(account.headHash, {
    accountId: account.id,
    sequence,
    transferId,
    postingId,
    delta,
    balanceAfter,
  });
  await tx.run(
    `INSERT INTO ledger_entry
       (id, account_id, transfer_id, posting_id, sequence_no, delta, balance_after, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newId('entry', tx.now),
      account.id,
      transferId,
      postingId,
      sequence,
      delta,
      balanceAfter,
      hash,
    ],
  );
  await tx.run(
    'UPDATE ledger_account SET balance = ?, entry_count = ?, head_hash = ? WHERE id = ?',
    [balanceAfter, sequence, hash, account.id],
  );
  account.balance = balanceAfter;
  account.entryCount = sequence;
  account.headHash = hash;
}

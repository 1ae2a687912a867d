import { sqlInstant } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import { hashOfLink } from './chain.rules';
import type { AccountState } from './ledger.queries';

/** A posting as it is written. */
export interface NewPosting {
  id: string;
  reason: string;
  source: string;
  reversesId?: string | null;
  actorId: string;
  note?: string | null;
  explanation?: string | null;
  businessOn: string;
}

/** A transfer as it is written: account ids on both sides. */
export interface NewTransfer {
  id: string;
  postingId: string;
  from: string;
  to: string;
  amount: number;
}

/** A link of a member's chain as it is written. */
interface NewEntry {
  id: string;
  accountId: string;
  transferId: string;
  postingId: string;
  sequence: number;
  delta: number;
  balanceAfter: number;
  hash: string;
}

/** How an account refuses what it does not cover: its code, and what is missing. */
export function shortageOf(account: AccountState, delta: number): Refusal | undefined {
  const missing = account.floorBalance - (account.balance + delta);
  if (missing <= 0) return undefined;
  const code = account.asset.startsWith('rebate') ? 'rebate.insufficient' : 'points.insufficient';
  return new Refusal(code, { balance: account.balance, missing });
}

/**
 * Chains the next link to a locked account, which carries its new balance and head afterwards; the
 * caller writes both.
 * @throws Refusal points.insufficient or rebate.insufficient where the balance would fall below its floor
 */
export function linkTo(
  tx: Tx,
  account: Locked<AccountState>,
  { transferId, postingId, delta }: Pick<NewEntry, 'transferId' | 'postingId' | 'delta'>,
): NewEntry {
  const shortage = shortageOf(account, delta);
  if (shortage) throw shortage;
  const balanceAfter = account.balance + delta;
  const link = {
    accountId: account.id,
    sequence: account.entryCount + 1,
    transferId,
    postingId,
    delta,
    balanceAfter,
  };
  const hash = hashOfLink(account.headHash, link);
  account.balance = balanceAfter;
  account.entryCount = link.sequence;
  account.headHash = hash;
  return { id: newId('entry', tx.now), ...link, hash };
}

export async function insertPostings(tx: Tx, postings: readonly NewPosting[]): Promise<void> {
  await tx.run(
    `INSERT INTO ledger_posting
         (id, reason, source, reverses_id, actor_id, note, explanation, business_on, posted_at)
       VALUES ${postings.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
    postings.flatMap((posting) => [
      posting.id,
      posting.reason,
      posting.source,
      posting.reversesId ?? null,
      posting.actorId,
      posting.note ?? null,
      posting.explanation ?? null,
      posting.businessOn,
      sqlInstant(tx.now),
    ]),
  );
}

/** @throws RangeError on an amount that is not a positive whole number */
export async function insertTransfers(tx: Tx, transfers: readonly NewTransfer[]): Promise<void> {
  for (const { amount } of transfers) {
    if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError(`cannot move ${amount}`);
  }
  await tx.run(
    `INSERT INTO ledger_transfer (id, posting_id, from_account_id, to_account_id, amount) VALUES ${transfers
      .map(() => '(?, ?, ?, ?, ?)')
      .join(', ')}`,
    transfers.flatMap(({ id, postingId, from, to, amount }) => [id, postingId, from, to, amount]),
  );
}

export async function insertEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  await tx.run(
    `INSERT INTO ledger_entry
       (id, account_id, transfer_id, posting_id, sequence_no, delta, balance_after, hash)
     VALUES ${entries.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
    entries.flatMap((entry) => [
      entry.id,
      entry.accountId,
      entry.transferId,
      entry.postingId,
      entry.sequence,
      entry.delta,
      entry.balanceAfter,
      entry.hash,
    ]),
  );
}

/** Writes the balance and head that locked accounts carry. */
export async function writeAccounts(
  tx: Tx,
  accounts: readonly Locked<AccountState>[],
): Promise<void> {
  const [first] = accounts;
  if (!first) return;
  if (accounts.length === 1) {
    await tx.run(
      'UPDATE ledger_account SET balance = ?, entry_count = ?, head_hash = ? WHERE id = ?',
      [first.balance, first.entryCount, first.headHash, first.id],
    );
    return;
  }
  // All of them are there and locked, so no row comes to be; what is not replaced only fills the list.
  const replace = tx.dialect.addToTaken(['id'], [], ['balance', 'entry_count', 'head_hash']);
  await tx.run(
    `INSERT INTO ledger_account (id, owner_id, asset, balance, floor_balance, entry_count, head_hash, created_at)
     VALUES ${accounts.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}${replace}`,
    accounts.flatMap((account) => [
      account.id,
      account.ownerId,
      account.asset,
      account.balance,
      account.floorBalance,
      account.entryCount,
      account.headHash,
      sqlInstant(tx.now),
    ]),
  );
}

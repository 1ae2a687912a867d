import type { Locked, Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { AccountState } from './ledger.queries';
import { eatLots, type EatenLots } from './eat-lots';
import type { OpenLots } from './open-lots.queries';
import { systemAccounts, type SystemAccount } from './system-accounts';
import {
  insertEntries,
  insertPostings,
  insertTransfers,
  linkTo,
  writeAccounts,
  type NewPosting,
} from './write-postings';

/** Takes an amount from one member's points, whose account and open lots the caller has locked and read. */
export interface DebitOrder extends Omit<NewPosting, 'id' | 'reversesId'> {
  account: Locked<AccountState>;
  lots: OpenLots;
  to: SystemAccount;
  amount: number;
}

/**
 * Posts one debit for each of many accounts: the rows that `postTransfers` writes one by one, in a
 * few statements for all of them. Lots are eaten in the same order. An account comes once.
 *
 * @returns the postings' ids, in the order of the debits
 * @throws Refusal points.insufficient where a balance would fall below its floor: `shortageOf` tells before
 */
export async function postDebits(tx: Tx, debits: readonly DebitOrder[]): Promise<string[]> {
  if (debits.length === 0) return [];
  if (new Set(debits.map(({ account }) => account.id)).size < debits.length) {
    throw new RangeError('an account is debited twice in one batch');
  }
  const prepared = debits.map((debit) => ({
    debit,
    postingId: newId('posting', tx.now),
    transferId: newId('transfer', tx.now),
  }));
  const entries = prepared.map(({ debit, postingId, transferId }) =>
    linkTo(tx, debit.account, { transferId, postingId, delta: -debit.amount }),
  );
  await insertPostings(
    tx,
    prepared.map(({ debit, postingId }) => ({ ...debit, id: postingId })),
  );
  await insertTransfers(
    tx,
    prepared.map(({ debit, postingId, transferId }) => ({
      id: transferId,
      postingId,
      from: debit.account.id,
      to: systemAccounts[debit.to],
      amount: debit.amount,
    })),
  );
  await insertEntries(tx, entries);
  await writeAccounts(
    tx,
    debits.map(({ account }) => account),
  );
  const eaten: EatenLots[] = prepared.map(({ debit, postingId }) => ({
    ownerId: debit.account.ownerId,
    postingId,
    amount: debit.amount,
    lots: debit.lots,
    on: debit.businessOn,
  }));
  await eatLots(tx, eaten);
  return prepared.map(({ postingId }) => postingId);
}

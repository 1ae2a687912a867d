import {
  numberOf,
  placeholders,
  sqlInstant,
  textOf,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { Account } from './account.entity';
import type { Asset } from './system-accounts';

export type AccountState = Pick<
  Account,
  'id' | 'ownerId' | 'asset' | 'balance' | 'floorBalance' | 'entryCount' | 'headHash'
>;

const columns = 'id, owner_id, asset, balance, floor_balance, entry_count, head_hash';

function accountFrom(row: SqlRow): AccountState {
  return {
    id: textOf(row['id']),
    ownerId: textOf(row['owner_id']),
    asset: textOf(row['asset']),
    balance: numberOf(row['balance']),
    floorBalance: numberOf(row['floor_balance']),
    entryCount: numberOf(row['entry_count']),
    headHash: textOf(row['head_hash']),
  };
}

/**
 * Opens an account with balance 0; does nothing where the owner has one already.
 * @param floorBalance what the balance may never go below
 */
export async function openAccount(
  tx: Tx,
  ownerId: string,
  asset: Asset,
  floorBalance: number,
): Promise<void> {
  await tx.run(
    `${tx.dialect.insertIgnore} INTO ledger_account (${columns}, created_at) VALUES (?, ?, ?, 0, ?, 0, '', ?)`,
    [newId('account', tx.now), ownerId, asset, floorBalance, sqlInstant(tx.now)],
  );
}

/** Locks an owner's account. House lock order: accounts by owner id, then asset, before other rows. */
export async function lockAccount(
  tx: Tx,
  ownerId: string,
  asset: Asset,
): Promise<Locked<AccountState>> {
  const row = await tx.one(
    `SELECT ${columns} FROM ledger_account WHERE owner_id = ? AND asset = ?${tx.dialect.forUpdate}`,
    [ownerId, asset],
  );
  if (!row) throw new Error(`${ownerId} has no ${asset} account`);
  return locked(accountFrom(row));
}

/** An owner's balance as last committed; 0 where the account was never opened. */
export async function readBalance(read: Sql, ownerId: string, asset: Asset): Promise<number> {
  const row = await read.one(
    'SELECT balance FROM ledger_account WHERE owner_id = ? AND asset = ?',
    [ownerId, asset],
  );
  return row ? numberOf(row['balance']) : 0;
}

/** Balances of several assets of one owner in one statement; 0 where one was never opened. */
export async function readBalances<A extends Asset>(
  read: Sql,
  ownerId: string,
  assets: readonly A[],
): Promise<Record<A, number>> {
  const rows = await read.all(
    `SELECT asset, balance FROM ledger_account WHERE owner_id = ? AND asset IN (${placeholders(assets.length)})`,
    [ownerId, ...assets],
  );
  const found = new Map(rows.map((row) => [textOf(row['asset']), numberOf(row['balance'])]));
  return Object.fromEntries(assets.map((asset) => [asset, found.get(asset) ?? 0])) as Record<
    A,
    number
  >;
}

/**
 * Locks several accounts of one owner in one statement, in the house order (by asset).
 * @returns them by asset; @throws Error where one was never opened
 */
export async function lockAccounts<A extends Asset>(
  tx: Tx,
  ownerId: string,
  assets: readonly A[],
): Promise<Record<A, Locked<AccountState>>> {
  const rows = await tx.all(
    `SELECT ${columns} FROM ledger_account WHERE owner_id = ? AND asset IN (${placeholders(assets.length)})
     ORDER BY asset${tx.dialect.forUpdate}`,
    [ownerId, ...assets],
  );
  const found = Object.fromEntries(
    rows.map((row) => [textOf(row['asset']), locked(accountFrom(row))]),
  );
  for (const asset of assets) {
    if (!found[asset]) throw new Error(`${ownerId} has no ${asset} account`);
  }
  return found as Record<A, Locked<AccountState>>;
}

/**
 * Locks the accounts of many owners in one statement, in the house order (by owner).
 * @returns them by owner; who has none is left out
 */
export async function lockAccountsOf(
  tx: Tx,
  ownerIds: readonly string[],
  asset: Asset,
): Promise<Map<string, Locked<AccountState>>> {
  if (ownerIds.length === 0) return new Map();
  const rows = await tx.all(
    `SELECT ${columns} FROM ledger_account WHERE owner_id IN (${placeholders(ownerIds.length)}) AND asset = ?
     ORDER BY owner_id${tx.dialect.forUpdate}`,
    [...ownerIds, asset],
  );
  return new Map(rows.map((row) => [textOf(row['owner_id']), locked(accountFrom(row))]));
}

/** The posting of a business row for a reason; undefined where it moved nothing. */
export async function findPostingId(
  read: Sql,
  source: string,
  reason: string,
): Promise<string | undefined> {
  const row = await read.one('SELECT id FROM ledger_posting WHERE source = ? AND reason = ?', [
    source,
    reason,
  ]);
  return row ? textOf(row['id']) : undefined;
}

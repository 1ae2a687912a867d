import { numberOf, textOf, textOrNull, type SqlRow } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { businessDayOf } from '../../core/business-day';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { lockAccount, type AccountState } from './ledger.queries';
import { postTransfers, type Side } from './post-transfers';
import { systemAccounts, type Asset, type SystemAccount } from './system-accounts';

/**
 * Undoes a posting by a new, opposite one. Locks the members' accounts by owner and asset.
 *
 * @throws Refusal points.reversed_already; points.insufficient where the value was spent since
 */
export async function reversePosting(
  tx: Tx,
  command: { postingId: string; actorId: string; note: string; timeZone: string },
): Promise<string> {
  const rows = await tx.all(
    `SELECT t.from_account_id, t.to_account_id, t.amount,
            f.owner_id AS from_owner, f.asset AS from_asset, d.owner_id AS to_owner, d.asset AS to_asset
     FROM ledger_transfer t
     JOIN ledger_account f ON f.id = t.from_account_id
     JOIN ledger_account d ON d.id = t.to_account_id
     WHERE t.posting_id = ? ORDER BY t.id`,
    [command.postingId],
  );
  assertThat(rows.length > 0, 'points.insufficient', { postingId: command.postingId });
  const accounts = await lockMembers(tx, rows);
  const side = (row: SqlRow, end: 'from' | 'to'): Side => {
    const id = textOf(row[`${end}_account_id`]);
    return accounts.get(id) ?? nameOf(id);
  };
  return postTransfers(tx, {
    reason: 'reversal',
    source: newId('posting', tx.now),
    reversesId: command.postingId,
    actorId: command.actorId,
    note: command.note,
    businessOn: businessDayOf(tx.now, command.timeZone),
    transfers: [...rows].reverse().map((row) => ({
      from: side(row, 'to'),
      to: side(row, 'from'),
      amount: numberOf(row['amount']),
    })),
  });
}

async function lockMembers(tx: Tx, rows: SqlRow[]): Promise<Map<string, Locked<AccountState>>> {
  const owners = new Map<string, [string, Asset]>();
  for (const row of rows) {
    for (const end of ['from', 'to'] as const) {
      const owner = textOrNull(row[`${end}_owner`]) ?? '';
      const asset = textOf(row[`${end}_asset`]) as Asset;
      if (!owner.startsWith('system:')) owners.set(`${owner} ${asset}`, [owner, asset]);
    }
  }
  const accounts = new Map<string, Locked<AccountState>>();
  for (const [, [owner, asset]] of [...owners].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const account = await lockAccount(tx, owner, asset);
    accounts.set(account.id, account);
  }
  return accounts;
}

function nameOf(id: string): SystemAccount {
  const found = Object.entries(systemAccounts).find(([, known]) => known === id);
  if (!found) throw new Error(`unknown system account ${id}`);
  return found[0] as SystemAccount;
}

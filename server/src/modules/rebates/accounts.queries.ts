import type { RebateInstrument, RebateSchemeTerms } from '@huike/shared-types';
import { numberOf, sqlInstant, textOf, textOrNull, type Sql } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { lockAccounts, openAccount, type AccountState } from '../ledger';

/** Rebate money that returns could not take back may pile up to this much, in fen. */
const owedFloor = -1_000_000_000_000;

/** The two ledger accounts behind a rebate account; `rebate_owed` is 0 or below. */
export interface RebateLedger {
  rebate: Locked<AccountState>;
  rebate_owed: Locked<AccountState>;
}

/** Locks the ledger accounts of a rebate account; several are locked by ascending id. */
export function lockRebate(tx: Tx, accountId: string): Promise<RebateLedger> {
  return lockAccounts(tx, accountId, ['rebate', 'rebate_owed']);
}

/**
 * The account of a member for a scheme, opened where there is none. The caller holds the lock of
 * the member's points accounts, so that two do not open it at once.
 */
export async function ensureRebateAccount(
  tx: Tx,
  memberId: string,
  schemeId: string,
): Promise<string> {
  const row = await tx.one('SELECT id FROM rebate_account WHERE member_id = ? AND scheme_id = ?', [
    memberId,
    schemeId,
  ]);
  if (row) return textOf(row['id']);
  const id = newId('rebateAccount', tx.now);
  await tx.run(
    'INSERT INTO rebate_account (id, member_id, scheme_id, opened_at) VALUES (?, ?, ?, ?)',
    [id, memberId, schemeId, sqlInstant(tx.now)],
  );
  await openAccount(tx, id, 'rebate', 0);
  await openAccount(tx, id, 'rebate_owed', owedFloor);
  return id;
}

/** Whose an account is; undefined where there is none. */
export async function findRebateAccount(
  read: Sql,
  accountId: string,
): Promise<{ memberId: string; schemeId: string } | undefined> {
  const row = await read.one('SELECT member_id, scheme_id FROM rebate_account WHERE id = ?', [
    accountId,
  ]);
  return row && { memberId: textOf(row['member_id']), schemeId: textOf(row['scheme_id']) };
}

/**
 * What a member may pay with on a business day: every account with money that is not over, the
 * soonest to end first, at most 50. Whether the basket is in scope is the quote's to say.
 */
export async function listRebateInstruments(
  read: Sql,
  memberId: string,
  on: string,
): Promise<RebateInstrument[]> {
  const rows = await read.all(
    `SELECT a.id, s.name, s.terms, SUM(l.remaining) AS fen, MIN(l.expires_on) AS expires_on
     FROM rebate_account a
     JOIN rebate_scheme s ON s.id = a.scheme_id
     JOIN rebate_lot l ON l.rebate_account_id = a.id AND l.state = 'open'
       AND (l.expires_on IS NULL OR l.expires_on >= ?)
     WHERE a.member_id = ? GROUP BY a.id, s.name, s.terms
     ORDER BY CASE WHEN MIN(l.expires_on) IS NULL THEN 1 ELSE 0 END, MIN(l.expires_on), a.id LIMIT 50`,
    [on, memberId],
  );
  return rows.map((row) => ({
    accountId: textOf(row['id']),
    name: textOf(row['name']),
    balanceFen: numberOf(row['fen']),
    scope: (JSON.parse(textOf(row['terms'])) as RebateSchemeTerms).scope,
    expiresOn: textOrNull(row['expires_on']),
  }));
}

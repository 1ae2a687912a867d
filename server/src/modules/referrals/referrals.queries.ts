import type { ReferralDoubt, ReferralState } from '@huike/shared-types';
import {
  instantOf,
  numberOf,
  sqlInstant,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { lockAccounts } from '../ledger';

/** A referral as the use cases see it. */
export interface ReferralFacts {
  id: string;
  inviterId: string;
  inviteeId: string;
  state: ReferralState;
  doubt: ReferralDoubt | null;
  isCapped: boolean;
  termsVersion: number;
  joinedAt: Date;
  joinedOn: string;
  saleBy: string | null;
}

const columns =
  'id, inviter_id, invitee_id, state, doubt, is_capped, terms_version, joined_at, joined_on, sale_by';

function referralFrom(row: SqlRow): ReferralFacts {
  return {
    id: textOf(row['id']),
    inviterId: textOf(row['inviter_id']),
    inviteeId: textOf(row['invitee_id']),
    state: textOf(row['state']) as ReferralState,
    doubt: textOrNull(row['doubt']) as ReferralDoubt | null,
    isCapped: Boolean(row['is_capped']),
    termsVersion: numberOf(row['terms_version']),
    joinedAt: instantOf(row['joined_at']),
    joinedOn: textOf(row['joined_on']),
    saleBy: textOrNull(row['sale_by']),
  };
}

export async function findReferral(read: Sql, id: string): Promise<ReferralFacts | undefined> {
  const row = await read.one(`SELECT ${columns} FROM referral WHERE id = ?`, [id]);
  return row && referralFrom(row);
}

/** Locks the points accounts of both members of a referral, the earlier member's first. */
export async function lockBoth(
  tx: Tx,
  { inviterId, inviteeId }: Pick<ReferralFacts, 'inviterId' | 'inviteeId'>,
): Promise<void> {
  for (const memberId of [inviterId, inviteeId].sort()) {
    await lockAccounts(tx, memberId, ['points', 'points_owed']);
  }
}

/** Locks a referral. House lock order: after the accounts of both members. */
export async function lockReferral(tx: Tx, id: string): Promise<Locked<ReferralFacts> | undefined> {
  const row = await tx.one(`SELECT ${columns} FROM referral WHERE id = ?${tx.dialect.forUpdate}`, [
    id,
  ]);
  return row && locked(referralFrom(row));
}

/** Referrals that wait for a sale and are to be looked at by a day, after a position. */
export async function listDueReferrals(
  read: Sql,
  today: string,
  after: { lookOn: string; id: string },
  limit: number,
): Promise<{ id: string; lookOn: string }[]> {
  const rows = await read.all(
    `SELECT id, look_on FROM referral WHERE look_on <= ? AND (look_on > ? OR (look_on = ? AND id > ?))
     ORDER BY look_on, id LIMIT ?`,
    [today, after.lookOn, after.lookOn, after.id, limit],
  );
  return rows.map((row) => ({ id: textOf(row['id']), lookOn: textOf(row['look_on']) }));
}

/** Joins by an inviter since an instant, and of them those from a network address. */
export async function countRecentJoins(
  read: Sql,
  inviterId: string,
  since: Date,
  addressIndex: string | null,
): Promise<{ joinsInDay: number; joinsFromAddress: number }> {
  const row = await read.one(
    `SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN address_index = ? THEN 1 ELSE 0 END), 0) AS same
     FROM referral WHERE inviter_id = ? AND joined_at > ?`,
    [addressIndex ?? '', inviterId, sqlInstant(since)],
  );
  return { joinsInDay: numberOf(row?.['n']), joinsFromAddress: numberOf(row?.['same']) };
}

/** Invitations of a member that are rewarded, or may be: this month and ever. */
export async function countRewarded(
  read: Sql,
  inviterId: string,
  month: string,
): Promise<{ inMonth: number; ever: number }> {
  const row = await read.one(
    `SELECT COUNT(*) AS ever,
       COALESCE(SUM(CASE WHEN joined_on BETWEEN ? AND ? THEN 1 ELSE 0 END), 0) AS in_month
     FROM referral WHERE inviter_id = ? AND state <> 'refused' AND is_capped = 0`,
    [`${month}-01`, `${month}-31`, inviterId],
  );
  return { inMonth: numberOf(row?.['in_month']), ever: numberOf(row?.['ever']) };
}

/** Whether a device is one on which a member looked at their own invite page. */
export async function isDeviceOf(read: Sql, memberId: string, markIndex: string): Promise<boolean> {
  const row = await read.one(
    'SELECT member_id FROM referral_device WHERE member_id = ? AND mark_index = ?',
    [memberId, markIndex],
  );
  return row !== undefined;
}

/** Whether somebody was invited on a device before. */
export async function isUsedDevice(read: Sql, markIndex: string): Promise<boolean> {
  return (
    (await read.one('SELECT id FROM referral WHERE mark_index = ? LIMIT 1', [markIndex])) !==
    undefined
  );
}

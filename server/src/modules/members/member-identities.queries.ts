import { textOf, textOrNull, type Sql, type SqlRow } from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import type { Secrets } from '../../core/secrets';

/** What links a WeChat account to a member. */
export interface IdentityFacts {
  id: string;
  appId: string;
  valueSealed: string | null;
  unionIndex: string | null;
  memberId: string | null;
}

const columns = 'id, app_id, value_sealed, union_index, member_id';

function identityFrom(row: SqlRow): IdentityFacts {
  return {
    id: textOf(row['id']),
    appId: textOf(row['app_id']),
    valueSealed: textOrNull(row['value_sealed']),
    unionIndex: textOrNull(row['union_index']),
    memberId: textOrNull(row['member_id']),
  };
}

/** The blind index of a phone number: 11 digits, or `+` and a country code. */
export function phoneIndexOf(secrets: Secrets, phone: string): string {
  return secrets.blindIndex('member.phone', phone);
}

/** The blind index of a WeChat account within one app. */
export function openidIndexOf(secrets: Secrets, appId: string, openid: string): string {
  return secrets.blindIndex(`member.openid.${appId}`, openid);
}

/** The blind index of a person across the retailer's WeChat accounts. */
export function unionidIndexOf(secrets: Secrets, unionid: string): string {
  return secrets.blindIndex('member.unionid', unionid);
}

export async function findIdentity(
  read: Sql,
  identityId: string,
): Promise<IdentityFacts | undefined> {
  const row = await read.one(`SELECT ${columns} FROM member_identity WHERE id = ?`, [identityId]);
  return row && identityFrom(row);
}

/** Locks an identity's row. House lock order: before the member's. */
export async function lockIdentity(
  tx: Tx,
  identityId: string,
): Promise<Locked<IdentityFacts> | undefined> {
  const row = await tx.one(
    `SELECT ${columns} FROM member_identity WHERE id = ?${tx.dialect.forUpdate}`,
    [identityId],
  );
  return row && locked(identityFrom(row));
}

/** The identity with a value. Takes no lock: a key just refused for it may not be locked by two. */
export async function findIdentityByValue(
  read: Sql,
  kind: 'openid' | 'unionid' | 'phone',
  appId: string,
  valueIndex: string,
): Promise<IdentityFacts | undefined> {
  const row = await read.one(
    `SELECT ${columns} FROM member_identity WHERE value_index = ? AND kind = ? AND app_id = ?`,
    [valueIndex, kind, appId],
  );
  return row && identityFrom(row);
}

/** Whether a member has a WeChat account of an app; of any app where `appId` is null. */
export async function hasOpenid(
  read: Sql,
  memberId: string,
  appId: string | null,
): Promise<boolean> {
  const condition = appId === null ? '' : ' AND app_id = ?';
  const row = await read.one(
    `SELECT id FROM member_identity WHERE member_id = ? AND kind = 'openid'${condition} LIMIT 1`,
    appId === null ? [memberId] : [memberId, appId],
  );
  return row !== undefined;
}

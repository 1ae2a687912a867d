import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { newToken, type Secrets } from '../../core/secrets';
import { claimIdentity } from './claim-identity';
import {
  findIdentityByValue,
  hasOpenid,
  lockIdentity,
  openidIndexOf,
  unionidIndexOf,
  type IdentityFacts,
} from './member-identities.queries';
import { lockMember } from './members.queries';

const lifetimeDays = 30;

/** A session just opened; the token is known to the caller alone. */
export interface OpenedSession {
  token: string;
  sessionId: string;
  identityId: string;
  expiresAt: Date;
  /** Null for a visitor. */
  memberId: string | null;
}

/**
 * Signs a WeChat account in. An account not seen before becomes a visitor, or joins the member
 * whom its unionid names. WeChat was asked before, outside the transaction.
 */
export async function openMemberSession(
  tx: Tx,
  secrets: Secrets,
  account: { appId: string; openid: string; unionid: string | null },
): Promise<OpenedSession> {
  const identity = await findOrClaim(tx, secrets, account);
  const memberId = identity.memberId ?? (await joinByUnionid(tx, identity));
  const { token, hash } = newToken();
  const sessionId = newId('memberSession', tx.now);
  const expiresAt = new Date(tx.now.getTime() + lifetimeDays * 86_400_000);
  await tx.run(
    `INSERT INTO member_session (id, token_hash, identity_id, opened_at, expires_at, revoked_at)
     VALUES (?, ?, ?, ?, ?, NULL)`,
    [sessionId, hash, identity.id, sqlInstant(tx.now), sqlInstant(expiresAt)],
  );
  return { token, sessionId, identityId: identity.id, expiresAt, memberId };
}

async function findOrClaim(
  tx: Tx,
  secrets: Secrets,
  { appId, openid, unionid }: { appId: string; openid: string; unionid: string | null },
): Promise<IdentityFacts> {
  const valueIndex = openidIndexOf(secrets, appId, openid);
  const unionIndex = unionid === null ? null : unionidIndexOf(secrets, unionid);
  let identity = await findIdentityByValue(tx, 'openid', appId, valueIndex);
  if (!identity) {
    const valueSealed = secrets.seal(openid);
    await claimIdentity(tx, {
      kind: 'openid',
      appId,
      valueIndex,
      valueSealed,
      unionIndex,
      memberId: null,
    });
    identity = await findIdentityByValue(tx, 'openid', appId, valueIndex);
  }
  if (!identity) throw new Error('an identity claimed just now is not there');
  if (unionIndex === null || unionIndex === identity.unionIndex) return identity;
  // The app was bound to the retailer's other accounts since the last time.
  await tx.run('UPDATE member_identity SET union_index = ? WHERE id = ?', [
    unionIndex,
    identity.id,
  ]);
  if (identity.memberId !== null) await linkUnionid(tx, unionIndex, identity.memberId);
  return { ...identity, unionIndex };
}

async function joinByUnionid(tx: Tx, identity: IdentityFacts): Promise<string | null> {
  if (identity.unionIndex === null) return null;
  const union = await findIdentityByValue(tx, 'unionid', '', identity.unionIndex);
  if (!union?.memberId) return null;
  const mine = await lockIdentity(tx, identity.id);
  if (mine?.memberId) return mine.memberId;
  await lockMember(tx, union.memberId);
  // One person has one account in an app; a second one is left a visitor.
  if (await hasOpenid(tx, union.memberId, identity.appId)) return null;
  await tx.run('UPDATE member_identity SET member_id = ? WHERE id = ?', [
    union.memberId,
    identity.id,
  ]);
  return union.memberId;
}

/** Notes that a unionid is this member; does nothing where it is somebody's already. */
export async function linkUnionid(tx: Tx, unionIndex: string, memberId: string): Promise<void> {
  await claimIdentity(tx, { kind: 'unionid', appId: '', valueIndex: unionIndex, memberId });
}

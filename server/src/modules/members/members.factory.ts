import { randomInt } from 'node:crypto';
import type { Database } from '../../core/database/database';
import { newToken, type Secrets, createSecrets } from '../../core/secrets';
import { newId } from '../../core/ids';
import { sqlInstant } from '../../core/database/sql';
import { createMember as makeMember } from './create-member';
import { openMemberSession } from './open-member-session';
import { moveToTier } from './move-to-tier';
import { putTier } from './put-tier';

/** Master secret of tests; the sample value of APP_SECRET, so that a test's server reads the same. */
export const testSecrets: Secrets = createSecrets('only-for-development-change-me-0000000000');

/** The app that test accounts belong to: the sandbox's. */
export const testAppId = 'wxa1b2c3d4e5f60001';

/** A mainland number that no other test has. */
export function somePhone(): string {
  return `13${String(randomInt(1_000_000_000)).padStart(9, '0')}`;
}

/** Makes sure of three tiers: ranks 1 to 3, from 0, 2,000 and 10,000 yuan. */
export async function ensureTiers(db: Database): Promise<string[]> {
  const tiers = [
    ['普通会员', '#8a8f99', 10_000, 0],
    ['银卡会员', '#9fb3c8', 12_000, 200_000],
    ['金卡会员', '#c9a227', 15_000, 1_000_000],
  ] as const;
  return db.inTransaction(async (tx) => {
    const ids: string[] = [];
    for (const [index, [name, colour, earnMultiplierBp, thresholdFen]] of tiers.entries()) {
      const tier = { name, rank: index + 1, colour, earnMultiplierBp, thresholdFen };
      ids.push(await putTier(tx, { ...tier, benefits: ['消费得积分'] }));
    }
    return ids;
  });
}

/** What a test may say about its member. */
export interface MemberWishes {
  phone?: string;
  name?: string | null;
  state?: 'active' | 'frozen' | 'closed';
  /** 1 to 3; 1 unless told. */
  tierRank?: number;
  home?: { id: string; orgPath: string } | null;
  /** Those of the server under test; the sample ones unless told. */
  secrets?: Secrets;
}

/** A member with a phone number and points accounts. */
export async function createMember(
  db: Database,
  wishes: MemberWishes = {},
): Promise<{ memberId: string; phone: string }> {
  const { phone = somePhone(), name = null, state = 'active', tierRank = 1, home = null } = wishes;
  const tiers = await ensureTiers(db);
  return db.inTransaction(async (tx) => {
    const secrets = wishes.secrets ?? testSecrets;
    const memberId = await makeMember(tx, secrets, { phone, name, home, source: null });
    if (memberId === undefined) throw new Error('the phone number is taken');
    await tx.run('UPDATE member SET state = ? WHERE id = ?', [state, memberId]);
    const [fromTierId = '', toTierId = fromTierId] = [tiers[0], tiers[tierRank - 1]];
    if (fromTierId !== toTierId) {
      const by = { reason: 'manual' as const, facts: {}, actorId: 'system', until: null };
      await moveToTier(tx, { memberId, fromTierId, toTierId, ...by });
    }
    return { memberId, phone };
  });
}

/** Signs a new WeChat account in as a member, or as a visitor where `memberId` is null. */
export async function openTestSession(
  db: Database,
  memberId: string | null,
  secrets: Secrets = testSecrets,
): Promise<{ token: string; sessionId: string; identityId: string }> {
  return db.inTransaction(async (tx) => {
    const openid = `o-${newToken().token}`;
    const account = { appId: testAppId, openid, unionid: null };
    const opened = await openMemberSession(tx, secrets, account);
    await tx.run('UPDATE member_identity SET member_id = ? WHERE id = ?', [
      memberId,
      opened.identityId,
    ]);
    const { token, sessionId, identityId } = opened;
    return { token, sessionId, identityId };
  });
}

/** The bearer token of a new session of a member. */
export async function createMemberSession(db: Database, memberId: string): Promise<string> {
  return (await openTestSession(db, memberId)).token;
}

/** Withdraws a session, as signing out on another process does. */
export async function revokeTestSession(db: Database, sessionId: string): Promise<void> {
  await db.inTransaction((tx) =>
    tx.run('UPDATE member_session SET revoked_at = ? WHERE id = ?', [
      sqlInstant(tx.now),
      sessionId,
    ]),
  );
}

/** An id of nobody. */
export const noMemberId = (): string => newId('member');

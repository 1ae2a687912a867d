import { sqlInstant } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { readStore } from '../stores';
import type { ConsentChoice } from './consent.rules';
import { createMember } from './create-member';
import {
  findIdentityByValue,
  hasOpenid,
  lockIdentity,
  phoneIndexOf,
  type IdentityFacts,
} from './member-identities.queries';
import { lockMember } from './members.queries';
import { linkUnionid } from './open-member-session';
import { assertRegistrationConsents, recordConsents } from './record-consents';

/** What makes a visitor a member. */
export interface RegisterMember {
  identityId: string;
  /** As WeChat confirmed it, asked before the transaction. */
  phone: string;
  consents: readonly ConsentChoice[];
  /** The scene the mini-program was opened with; the id of a store makes that their home. */
  source: string | null;
  /** What else happens with a new member; not where the phone number was a member's already. */
  onJoined?(memberId: string, isKnownPerson: boolean): Promise<void>;
}

/** Somebody who has just become a member of their own accord. */
export interface Newcomer {
  memberId: string;
  identityId: string;
  source: string | null;
  /** The network address of the request. */
  address: string;
  /** WeChat says that the same person is a member already, by another account. */
  isKnownPerson: boolean;
}

/**
 * Makes a visitor a member, or joins them to the member who has this phone number and no account
 * of the same WeChat app yet. Locks the identity, then the member; who is a member already stays
 * the same one, so a repeat changes nothing.
 *
 * @returns the member's id
 * @throws Refusal member.consent_required, member.phone_taken, member.frozen
 */
export async function registerMember(
  tx: Tx,
  secrets: Secrets,
  command: RegisterMember,
): Promise<string> {
  assertRegistrationConsents(command.consents);
  const identity = await lockIdentity(tx, command.identityId);
  assertThat(identity, 'session.expired');
  if (identity.memberId !== null) return identity.memberId;
  const home = await homeOf(tx, command.source);
  const { phone, source } = command;
  const createdId = await createMember(tx, secrets, { phone, home, source });
  const memberId = createdId ?? (await findHolder(tx, secrets, identity, phone));
  await tx.run('UPDATE member_identity SET member_id = ? WHERE id = ?', [memberId, identity.id]);
  if (identity.unionIndex !== null) await linkUnionid(tx, identity.unionIndex, memberId);
  await recordConsents(tx, memberId, command.consents);
  await tx.run('UPDATE member SET updated_at = ? WHERE id = ?', [sqlInstant(tx.now), memberId]);
  if (createdId !== undefined) {
    await command.onJoined?.(createdId, await isKnownPerson(tx, identity, createdId));
  }
  return memberId;
}

/** Whether the account's unionid is that of another member. */
async function isKnownPerson(
  tx: Tx,
  { unionIndex }: IdentityFacts,
  memberId: string,
): Promise<boolean> {
  if (unionIndex === null) return false;
  const union = await findIdentityByValue(tx, 'unionid', '', unionIndex);
  return union?.memberId !== undefined && union.memberId !== memberId;
}

async function findHolder(
  tx: Tx,
  secrets: Secrets,
  identity: Locked<IdentityFacts>,
  phone: string,
): Promise<string> {
  const claimed = await findIdentityByValue(tx, 'phone', '', phoneIndexOf(secrets, phone));
  // The lock makes two accounts that join one member take turns.
  const member = claimed?.memberId ? await lockMember(tx, claimed.memberId) : undefined;
  assertThat(member && member.state !== 'closed', 'member.phone_taken');
  assertThat(!(await hasOpenid(tx, member.id, identity.appId)), 'member.phone_taken');
  assertThat(member.state === 'active', 'member.frozen');
  return member.id;
}

async function homeOf(
  tx: Tx,
  source: string | null,
): Promise<{ id: string; orgPath: string } | null> {
  if (!source?.startsWith('org_')) return null;
  return (await readStore(tx, source)) ?? null;
}

import { randomInt } from 'node:crypto';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { Secrets } from '../../core/secrets';
import { openAccount } from '../ledger';
import { cardNumberFrom } from './card-number.rules';
import { claimIdentity } from './claim-identity';
import { maskPhone } from './masking.rules';
import { phoneIndexOf } from './member-identities.queries';
import { moveToTier } from './move-to-tier';
import { getEntryTier } from './tiers.queries';

/** Points that returns could not take back may pile up to this much. */
const owedFloor = -1_000_000_000_000;

/** What a new member starts with. */
export interface NewMember {
  phone: string;
  name?: string | null;
  home: { id: string; orgPath: string } | null;
  source: string | null;
}

/**
 * Makes a member of the entry tier with a card number and points accounts. The phone number is
 * claimed first, so of many at once one makes the member and the others are told it is taken.
 * @returns the member's id; undefined where the phone number is a member's already
 */
export async function createMember(
  tx: Tx,
  secrets: Secrets,
  order: NewMember,
): Promise<string | undefined> {
  const memberId = newId('member', tx.now);
  const phoneIndex = phoneIndexOf(secrets, order.phone);
  if (!(await claimIdentity(tx, { kind: 'phone', appId: '', valueIndex: phoneIndex, memberId }))) {
    return undefined;
  }
  const tier = await getEntryTier(tx);
  const cardNo = await insertMember(tx, { memberId, phoneIndex, tierId: tier.id, secrets, order });
  await moveToTier(tx, {
    memberId,
    fromTierId: null,
    toTierId: tier.id,
    reason: 'entry',
    facts: {},
    actorId: memberId,
    until: null,
  });
  const cardIndex = secrets.blindIndex('member.card', cardNo);
  await claimIdentity(tx, { kind: 'card', appId: '', valueIndex: cardIndex, memberId });
  await openAccount(tx, memberId, 'points', 0);
  await openAccount(tx, memberId, 'points_owed', owedFloor);
  return memberId;
}

async function insertMember(
  tx: Tx,
  row: { memberId: string; phoneIndex: string; tierId: string; secrets: Secrets; order: NewMember },
): Promise<string> {
  const { phone, name = null, home, source } = row.order;
  for (let attempt = 1; ; attempt += 1) {
    const cardNo = cardNumberFrom(randomInt(10_000_000_000));
    try {
      await tx.run(
        `INSERT INTO member (id, card_no, name, name_search, phone_sealed, phone_index, phone_masked, gender,
           birthday, birthday_changed_at, address, state, tier_id, home_org_unit_id, home_org_path, source,
           joined_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'unspecified', NULL, NULL, NULL, 'active', ?, ?, ?, ?, ?, ?)`,
        [
          row.memberId,
          cardNo,
          name,
          name === null ? null : searchNameOf(name),
          row.secrets.seal(phone),
          row.phoneIndex,
          maskPhone(phone),
          row.tierId,
          home?.id ?? null,
          home?.orgPath ?? null,
          source,
          sqlInstant(tx.now),
          sqlInstant(tx.now),
        ],
      );
      return cardNo;
    } catch (error) {
      // Somebody has that card number: draw again.
      if (attempt >= 5 || !isUniqueFailure(error, 'member__card_no', 'member.card_no')) throw error;
    }
  }
}

/** A name as it is searched for: lower case, cut to its column. */
export function searchNameOf(name: string): string {
  return Array.from(name.toLowerCase()).slice(0, 64).join('');
}

import { addressesMax, type DeliveryAddress } from '@huike/shared-types';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { lockAccount } from '../ledger';
import { isPlace } from './address.rules';
import { countAddresses, getAddress, sealAddress } from './addresses.queries';

/** What a member says of an address. */
export interface AddressWish {
  memberId: string;
  address: DeliveryAddress;
  isDefault: boolean;
  secrets: Secrets;
}

/**
 * Adds an address to a member's book; the first is the default. Locks the member's points account,
 * which keeps the book's size and its one default right.
 * @returns its id
 * @throws Refusal address.too_many, address.wrong_place
 */
export async function createAddress(tx: Tx, wish: AddressWish): Promise<string> {
  const { memberId, address, secrets } = wish;
  assertThat(isPlace(address), 'address.wrong_place');
  await lockAccount(tx, memberId, 'points');
  const count = await countAddresses(tx, memberId);
  assertThat(count < addressesMax, 'address.too_many', { max: addressesMax });
  const isDefault = wish.isDefault || count === 0;
  if (isDefault) await clearDefault(tx, memberId);
  const addressId = newId('address', tx.now);
  await tx.run(
    `INSERT INTO member_address
       (id, member_id, default_of, province, city, address_sealed, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      addressId,
      memberId,
      isDefault ? memberId : null,
      address.province,
      address.city,
      sealAddress(secrets, address),
      sqlInstant(tx.now),
      sqlInstant(tx.now),
    ],
  );
  return addressId;
}

/**
 * Changes an address; the default one stays the default until another is made it. Locks the member's
 * points account.
 * @throws Refusal address.not_found, address.wrong_place
 */
export async function editAddress(
  tx: Tx,
  wish: AddressWish & { addressId: string },
): Promise<void> {
  const { memberId, addressId, address, secrets } = wish;
  assertThat(isPlace(address), 'address.wrong_place');
  await lockAccount(tx, memberId, 'points');
  const before = await getAddress(tx, secrets, { memberId, addressId });
  const becomesDefault = wish.isDefault && !before.isDefault;
  if (becomesDefault) await clearDefault(tx, memberId);
  await tx.run(
    `UPDATE member_address SET default_of = ?, province = ?, city = ?, address_sealed = ?, updated_at = ?
     WHERE id = ?`,
    [
      becomesDefault || before.isDefault ? memberId : null,
      address.province,
      address.city,
      sealAddress(secrets, address),
      sqlInstant(tx.now),
      addressId,
    ],
  );
}

async function clearDefault(tx: Tx, memberId: string): Promise<void> {
  await tx.run('UPDATE member_address SET default_of = NULL WHERE default_of = ?', [memberId]);
}

import type { Tx } from '../../core/database/transaction';
import type { Secrets } from '../../core/secrets';
import { lockAccount } from '../ledger';
import { getAddress, listAddresses } from './addresses.queries';

/**
 * Takes an address out of a member's book; where it was the default, the newest of the others becomes
 * it. Orders have a copy of their own. Locks the member's points account.
 * @throws Refusal address.not_found
 */
export async function removeAddress(
  tx: Tx,
  wish: { memberId: string; addressId: string; secrets: Secrets },
): Promise<void> {
  const { memberId, addressId, secrets } = wish;
  await lockAccount(tx, memberId, 'points');
  const { isDefault } = await getAddress(tx, secrets, { memberId, addressId });
  await tx.run('DELETE FROM member_address WHERE id = ?', [addressId]);
  if (!isDefault) return;
  const [next] = await listAddresses(tx, secrets, memberId);
  if (!next) return;
  await tx.run('UPDATE member_address SET default_of = ? WHERE id = ?', [memberId, next.id]);
}

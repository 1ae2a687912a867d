import type { Resolution } from '@huike/shared-types';
import { instantOf, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { readBalance } from '../ledger';
import { readMemberForSale } from '../members';
import { presentResolution } from './sales.presenter';

/**
 * The cashier says that the customer is the member whose phone number was given. Confirming twice
 * changes nothing more.
 *
 * @throws Refusal resolution.not_found, resolution.expired, member.frozen
 */
export async function confirmResolution(
  tx: Tx,
  command: { resolutionId: string; storeId: string; terminalNo: string },
): Promise<Resolution> {
  const row = await tx.one(
    `SELECT member_id, store_id, terminal_no, expires_at, used_at FROM member_resolution
     WHERE id = ?${tx.dialect.forUpdate}`,
    [command.resolutionId],
  );
  const isHere = row?.['store_id'] === command.storeId && row['terminal_no'] === command.terminalNo;
  assertThat(row && isHere, 'resolution.not_found');
  const expiresAt = instantOf(row['expires_at']);
  assertThat(row['used_at'] === null && expiresAt > tx.now, 'resolution.expired');
  const member = await readMemberForSale(tx, textOf(row['member_id']));
  assertThat(member?.state === 'active', 'member.frozen');
  await tx.run("UPDATE member_resolution SET state = 'confirmed' WHERE id = ?", [
    command.resolutionId,
  ]);
  const resolution = { id: command.resolutionId, state: 'confirmed' as const, expiresAt };
  return presentResolution(resolution, member, await readBalance(tx, member.id, 'points'));
}

import type { Resolution } from '@huike/shared-types';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { acceptMemberCode } from '../e-card';
import { readBalance } from '../ledger';
import { findMemberByPhone, readMemberForSale } from '../members';
import type { SaleDesk } from './sale-desk';
import { presentResolution } from './sales.presenter';

const lifetimeMs = 10 * 60 * 1000;

/** A customer who shows a code, or says a phone number, at a till. */
export interface ResolveMember {
  storeId: string;
  storeName: string;
  terminalNo: string;
  code?: string | undefined;
  phone?: string | undefined;
}

/**
 * Recognises a member at a till for one sale within 10 minutes. A code proves itself and is used
 * up; a phone number only finds the member, and the cashier must confirm that it is them.
 *
 * @throws Refusal member_code.*, member.not_found, member.frozen
 */
export async function resolveMember(
  tx: Tx,
  desk: SaleDesk,
  command: ResolveMember,
): Promise<Resolution> {
  const memberId =
    command.code === undefined
      ? await findMemberByPhone(tx, desk.secrets, command.phone ?? '')
      : (await acceptMemberCode(tx, desk, { ...command, code: command.code, at: tx.now })).memberId;
  assertThat(memberId, 'member.not_found');
  const member = await readMemberForSale(tx, memberId);
  assertThat(member, 'member.not_found');
  assertThat(member.state === 'active', 'member.frozen');
  const resolution = {
    id: newId('resolution', tx.now),
    state: command.code === undefined ? ('awaiting_confirmation' as const) : ('confirmed' as const),
    expiresAt: new Date(tx.now.getTime() + lifetimeMs),
  };
  await tx.run(
    `INSERT INTO member_resolution (id, member_id, store_id, terminal_no, state, expires_at, used_at)
     VALUES (?, ?, ?, ?, ?, ?, NULL)`,
    [
      resolution.id,
      memberId,
      command.storeId,
      command.terminalNo,
      resolution.state,
      sqlInstant(resolution.expiresAt),
    ],
  );
  return presentResolution(resolution, member, await readBalance(tx, memberId, 'points'));
}

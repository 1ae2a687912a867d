import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit, type AuditActor } from '../audit';
import { lockAccounts } from '../ledger';
import { findMember, lockMember } from './members.queries';

/** Who freezes or unfreezes whom, and why. */
export interface FreezeMember {
  actor: AuditActor;
  memberId: string;
  reason: string;
  request?: RequestFacts;
}

/** Stops a membership: no earning, no codes. Frozen already: nothing changes. @throws Refusal member.not_found */
export function freezeMember(tx: Tx, command: FreezeMember): Promise<void> {
  return setState(tx, command, 'active', 'frozen');
}

/** Ends a freeze; not frozen: nothing changes. @throws Refusal member.not_found */
export function unfreezeMember(tx: Tx, command: FreezeMember): Promise<void> {
  return setState(tx, command, 'frozen', 'active');
}

async function setState(
  tx: Tx,
  { actor, memberId, reason, request }: FreezeMember,
  from: 'active' | 'frozen',
  to: 'active' | 'frozen',
): Promise<void> {
  assertThat(await findMember(tx, memberId), 'member.not_found');
  // A sale reads the member under the lock of their accounts: once a freeze is committed, no sale
  // that began before it gives points. Accounts before the member row, the order of a sale too.
  await lockAccounts(tx, memberId, ['points', 'points_owed']);
  const member = await lockMember(tx, memberId);
  assertThat(member && member.state !== 'closed', 'member.not_found');
  if (member.state !== from) return;
  await tx.run('UPDATE member SET state = ?, updated_at = ? WHERE id = ?', [
    to,
    sqlInstant(tx.now),
    memberId,
  ]);
  await recordAudit(tx, {
    actor,
    action: to === 'frozen' ? 'member.frozen' : 'member.unfrozen',
    subjectKind: 'member',
    subjectId: memberId,
    orgPath: member.homeOrgPath,
    before: { state: from },
    after: { state: to },
    reason,
    ...(request ? { request } : {}),
  });
}

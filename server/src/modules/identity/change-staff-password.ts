import type { StaffActor } from '../../core/actor';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { noTries } from './lockout.rules';
import { lockStaff, orgPathOf, writeTries, type StaffFacts } from './staff.queries';
import { endSessions } from './staff-sessions.queries';

/**
 * Puts a new password in the place of one that was just proven, and ends all sessions but the
 * caller's.
 *
 * @param command.newHash hash of a password that was judged strong
 * @throws Refusal staff.wrong_password where the password changed since it was proven
 */
export async function changeStaffPassword(
  tx: Tx,
  command: { actor: StaffActor; proven: StaffFacts; newHash: string; request: RequestFacts },
): Promise<void> {
  const { actor, proven, newHash, request } = command;
  const staff = await lockStaff(tx, { staffId: actor.staffId });
  assertThat(staff && staff.passwordHash === proven.passwordHash, 'staff.wrong_password');
  await writeTries(tx, staff, noTries);
  await tx.run('UPDATE staff SET password_hash = ?, must_change_password = 0 WHERE id = ?', [
    newHash,
    staff.id,
  ]);
  const endedSessionCount = await endSessions(tx, staff.id, { exceptId: actor.sessionId });
  await recordAudit(tx, {
    actor,
    action: 'staff.password_changed',
    subjectKind: 'staff',
    subjectId: staff.id,
    orgPath: orgPathOf(staff.grants),
    before: { mustChangePassword: staff.mustChangePassword },
    after: { mustChangePassword: false, endedSessionCount },
    request,
  });
}

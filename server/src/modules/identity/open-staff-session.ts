import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { newToken } from '../../core/secrets';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { noTries } from './lockout.rules';
import { staffSessionLimits } from './staff-session.rules';
import { lockStaff, orgPathOf, staffActorOf, writeTries, type StaffFacts } from './staff.queries';

/**
 * Opens a session for somebody whose password was just proven, and clears the tries.
 *
 * @param command.proven the account as it was when its password was looked at
 * @returns the token for the cookie; the database keeps its hash alone
 * @throws Refusal staff.disabled; staff.wrong_password where the password changed since
 */
export async function openStaffSession(
  tx: Tx,
  command: { proven: StaffFacts; request: RequestFacts },
): Promise<{ token: string; staff: StaffFacts }> {
  const { proven, request } = command;
  const staff = await lockStaff(tx, { staffId: proven.id });
  assertThat(staff && staff.passwordHash === proven.passwordHash, 'staff.wrong_password');
  assertThat(!staff.isDisabled, 'staff.disabled');
  await writeTries(tx, staff, noTries);
  const id = newId('staffSession', tx.now);
  const { token, hash } = newToken();
  const now = sqlInstant(tx.now);
  const expiresAt = new Date(tx.now.getTime() + staffSessionLimits.wholeSeconds * 1000);
  await tx.run(
    `INSERT INTO staff_session
       (id, token_hash, staff_id, opened_at, last_seen_at, expires_at, address, user_agent, revoked_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)`,
    [
      id,
      hash,
      staff.id,
      now,
      now,
      sqlInstant(expiresAt),
      request.address.slice(0, 64),
      request.userAgent.slice(0, 200),
    ],
  );
  await recordAudit(tx, {
    actor: staffActorOf(staff, id),
    action: 'staff.signed_in',
    subjectKind: 'staff_session',
    subjectId: id,
    orgPath: orgPathOf(staff.grants),
    request,
  });
  return { token, staff };
}

import type { StaffActor } from '../../core/actor';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { mayManageStaff, reachesPath } from './staff.policy';
import { lockStaff, orgPathOf, type StaffFacts } from './staff.queries';
import { endSessions } from './staff-sessions.queries';

/**
 * Disables or enables a staff account; disabling ends all its sessions. Setting what is set
 * already changes nothing.
 *
 * @throws Refusal staff.not_found where no grant of the account is within the caller's reach;
 *   staff.forbidden where only some are, or where it is the caller's own
 */
export async function setStaffDisabled(
  tx: Tx,
  command: {
    actor: StaffActor;
    staffId: string;
    isDisabled: boolean;
    reason: string;
    request: RequestFacts;
  },
): Promise<StaffFacts> {
  const { actor, staffId, isDisabled, reason, request } = command;
  const staff = await lockStaff(tx, { staffId });
  const isVisible = staff?.grants.some((grant) => reachesPath(actor, 'staff.write', grant.orgPath));
  assertThat(staff && isVisible, 'staff.not_found');
  assertThat(mayManageStaff(actor, staff), 'staff.forbidden', { permission: 'staff.write' });
  if (staff.isDisabled === isDisabled) return staff;
  await tx.run('UPDATE staff SET is_disabled = ? WHERE id = ?', [isDisabled ? 1 : 0, staffId]);
  if (isDisabled) await endSessions(tx, staffId, { exceptId: null });
  await recordAudit(tx, {
    actor,
    action: isDisabled ? 'staff.disabled' : 'staff.enabled',
    subjectKind: 'staff',
    subjectId: staffId,
    orgPath: orgPathOf(staff.grants),
    before: { name: staff.name, isDisabled: staff.isDisabled },
    after: { name: staff.name, isDisabled },
    reason,
    request,
  });
  return { ...staff, isDisabled };
}

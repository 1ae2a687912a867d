import type { StaffActor } from '../../core/actor';
import type { Tx } from '../../core/database/transaction';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { orgPathOf } from './staff.queries';
import { endSessions } from './staff-sessions.queries';

/**
 * Ends one of the caller's own sessions, the present one or another. One that is over already, or
 * somebody else's, is left as it is.
 */
export async function endStaffSession(
  tx: Tx,
  command: { actor: StaffActor; sessionId: string; request: RequestFacts },
): Promise<void> {
  const { actor, sessionId, request } = command;
  const endedCount = await endSessions(tx, actor.staffId, { ids: [sessionId] });
  if (endedCount === 0) return;
  await recordAudit(tx, {
    actor,
    action: sessionId === actor.sessionId ? 'staff.signed_out' : 'staff_session.revoked',
    subjectKind: 'staff_session',
    subjectId: sessionId,
    orgPath: orgPathOf(actor.grants),
    before: { isOpen: true },
    after: { isOpen: false },
    request,
  });
}

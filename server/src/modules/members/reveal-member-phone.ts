import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import type { RequestFacts } from '../../core/serve';
import { recordAudit, type AuditActor } from '../audit';
import { findMember } from './members.queries';

/**
 * Opens a member's whole phone number for staff; that they looked is on record before they see it.
 * @returns null where the member has none
 * @throws Refusal member.not_found
 */
export async function revealMemberPhone(
  tx: Tx,
  secrets: Secrets,
  { actor, memberId, request }: { actor: AuditActor; memberId: string; request?: RequestFacts },
): Promise<string | null> {
  const member = await findMember(tx, memberId);
  assertThat(member, 'member.not_found');
  await recordAudit(tx, {
    actor,
    action: 'member.phone_revealed',
    subjectKind: 'member',
    subjectId: memberId,
    orgPath: member.homeOrgPath,
    ...(request ? { request } : {}),
  });
  return member.phoneSealed === null ? null : secrets.open(member.phoneSealed).toString();
}

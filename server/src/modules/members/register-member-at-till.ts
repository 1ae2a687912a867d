import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import type { RequestFacts } from '../../core/serve';
import { recordAudit, type AuditActor } from '../audit';
import { consentTexts } from './consent-texts';
import { createMember } from './create-member';
import { recordConsents } from './record-consents';

/** A customer registered by staff. */
export interface RegisterMemberAtTill {
  actor: AuditActor;
  phone: string;
  name: string | null;
  /** The store they stand in; it becomes their home. */
  store: { id: string; orgPath: string };
  request?: RequestFacts;
}

/**
 * Registers a customer by phone number; they agreed to terms and privacy at the till. Later their
 * own WeChat account joins by the same number.
 *
 * @returns the member's id
 * @throws Refusal member.phone_taken
 */
export async function registerMemberAtTill(
  tx: Tx,
  secrets: Secrets,
  { actor, phone, name, store, request }: RegisterMemberAtTill,
): Promise<string> {
  const memberId = await createMember(tx, secrets, { phone, name, home: store, source: 'till' });
  assertThat(memberId !== undefined, 'member.phone_taken');
  const required = consentTexts.filter((text) => text.isRequired);
  await recordConsents(
    tx,
    memberId,
    required.map(({ purpose, version }) => ({ purpose, version, isGiven: true })),
  );
  await recordAudit(tx, {
    actor,
    action: 'member.registered',
    subjectKind: 'member',
    subjectId: memberId,
    orgPath: store.orgPath,
    after: { storeId: store.id },
    ...(request ? { request } : {}),
  });
  return memberId;
}

import type { Database } from '../../core/database/database';
import type { Secrets } from '../../core/secrets';
import { openTestSession, testSecrets } from '../members/members.factory';
import { enrolDevice } from './enrol-device';

/** A device of a member, in a session of its own. */
export async function createDevice(
  db: Database,
  memberId: string,
  secrets: Secrets = testSecrets,
): Promise<{ deviceNo: string; secret: Buffer; sessionId: string; token: string }> {
  const { sessionId, token } = await openTestSession(db, memberId, secrets);
  const device = await db.inTransaction((tx) => enrolDevice(tx, secrets, { memberId, sessionId }));
  return { ...device, sessionId, token };
}

import { randomBytes, randomInt } from 'node:crypto';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { findMember, lockMemberSession } from '../members';

/** A device number and its secret, told to the device this once. */
export interface EnrolledDevice {
  deviceNo: string;
  secret: Buffer;
}

/**
 * Gives a session its device number and secret. A customer's account has one live device: an
 * earlier one stops showing codes, also where it was enrolled in another session. Locks the account,
 * then the session.
 *
 * @throws Refusal session.expired, member.not_registered, member.frozen
 */
export async function enrolDevice(
  tx: Tx,
  secrets: Secrets,
  { memberId, sessionId }: { memberId: string; sessionId: string },
): Promise<EnrolledDevice> {
  await lockAccountOf(tx, sessionId);
  assertThat(await lockMemberSession(tx, sessionId), 'session.expired');
  const member = await findMember(tx, memberId);
  assertThat(member, 'member.not_registered');
  assertThat(member.state === 'active', 'member.frozen');
  await tx.run(
    `UPDATE member_device SET revoked_at = ? WHERE member_id = ? AND revoked_at IS NULL
       AND member_session_id IN (SELECT s.id FROM member_session s
         JOIN member_session mine ON mine.identity_id = s.identity_id WHERE mine.id = ?)`,
    [sqlInstant(tx.now), memberId, sessionId],
  );
  const secret = randomBytes(32);
  const deviceNo = await insertDevice(tx, { memberId, sessionId, sealed: secrets.seal(secret) });
  return { deviceNo, secret };
}

/** Two sessions of one account that enrol at once would not see each other's device. */
async function lockAccountOf(tx: Tx, sessionId: string): Promise<void> {
  await tx.one(
    `SELECT id FROM member_identity
     WHERE id = (SELECT identity_id FROM member_session WHERE id = ?)${tx.dialect.forUpdate}`,
    [sessionId],
  );
}

async function insertDevice(
  tx: Tx,
  device: { memberId: string; sessionId: string; sealed: string },
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const deviceNo = String(randomInt(1_000_000_000)).padStart(9, '0');
    try {
      await tx.run(
        `INSERT INTO member_device
           (id, device_no, member_id, member_session_id, sealed_secret, created_at, revoked_at)
         VALUES (?, ?, ?, ?, ?, ?, NULL)`,
        [
          newId('device', tx.now),
          deviceNo,
          device.memberId,
          device.sessionId,
          device.sealed,
          sqlInstant(tx.now),
        ],
      );
      return deviceNo;
    } catch (error) {
      // Another device has that number: draw again.
      const isTaken = isUniqueFailure(error, 'member_device__number', 'member_device.device_no');
      if (attempt >= 10 || !isTaken) throw error;
    }
  }
}

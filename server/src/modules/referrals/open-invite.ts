import { randomInt } from 'node:crypto';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import type { Secrets } from '../../core/secrets';
import { markIndexOf } from './invitations.queries';

// Without I, L, O and U, which are misread.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letterCount = 8;

/**
 * A member's invite code, drawn at the first call. Keeps the device's mark, so that an invitation
 * opened on the inviter's own device is known.
 * @returns the code
 */
export async function openInvite(
  tx: Tx,
  secrets: Secrets,
  { memberId, deviceMark }: { memberId: string; deviceMark?: string | undefined },
): Promise<string> {
  if (deviceMark !== undefined) {
    await tx.run(
      `${tx.dialect.insertIgnore} INTO referral_device (member_id, mark_index) VALUES (?, ?)`,
      [memberId, markIndexOf(secrets, deviceMark)],
    );
  }
  for (let attempt = 1; ; attempt += 1) {
    const row = await tx.one('SELECT code FROM referral_code WHERE member_id = ?', [memberId]);
    if (row) return textOf(row['code']);
    try {
      await tx.run('INSERT INTO referral_code (member_id, code, created_at) VALUES (?, ?, ?)', [
        memberId,
        drawCode(),
        sqlInstant(tx.now),
      ]);
    } catch (error) {
      // Somebody has that code, or this member got one meanwhile: look again.
      if (attempt >= 5 || !isUniqueFailure(error)) throw error;
    }
  }
}

function drawCode(): string {
  const draw = () => letters.charAt(randomInt(letters.length));
  return Array.from({ length: letterCount }, draw).join('');
}

import { textOf, textOrNull, type Sql } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { addDays } from '../../core/business-day';

/** How long a member's tier holds. */
export interface Standing {
  validUntil: string;
  graceUntil: string | null;
}

/** A member's standing; undefined for the lowest tier, and where staff set no end. */
export async function findStanding(read: Sql, memberId: string): Promise<Standing | undefined> {
  const row = await read.one(
    'SELECT valid_until, grace_until FROM tier_standing WHERE member_id = ?',
    [memberId],
  );
  return (
    row && {
      validUntil: textOf(row['valid_until']),
      graceUntil: textOrNull(row['grace_until']),
    }
  );
}

/** Sets how long a member's tier holds; null: for ever. The caller holds the member's accounts. */
export async function putStanding(
  tx: Tx,
  memberId: string,
  standing: Standing | null,
): Promise<void> {
  if (standing === null) {
    await tx.run('DELETE FROM tier_standing WHERE member_id = ?', [memberId]);
    return;
  }
  const { validUntil, graceUntil } = standing;
  const dueOn = addDays(graceUntil ?? validUntil, 1);
  const changed = await tx.run(
    'UPDATE tier_standing SET valid_until = ?, grace_until = ?, due_on = ? WHERE member_id = ?',
    [validUntil, graceUntil, dueOn, memberId],
  );
  if (changed > 0) return;
  await tx.run(
    'INSERT INTO tier_standing (member_id, valid_until, grace_until, due_on) VALUES (?, ?, ?, ?)',
    [memberId, validUntil, graceUntil, dueOn],
  );
}

/** Members whose tier is to be judged, the longest due first. */
export async function listDueMembers(read: Sql, today: string, limit: number): Promise<string[]> {
  const rows = await read.all(
    'SELECT member_id FROM tier_standing WHERE due_on <= ? ORDER BY due_on, member_id LIMIT ?',
    [today, limit],
  );
  return rows.map((row) => textOf(row['member_id']));
}

/**
 * Gives every member above the lowest tier who has no last day one: those who came there before
 * there was a scheme. One statement, once in the life of a programme.
 */
export async function putMissingStandings(
  tx: Tx,
  lowestTierId: string,
  validUntil: string,
): Promise<void> {
  await tx.run(
    `INSERT INTO tier_standing (member_id, valid_until, grace_until, due_on)
     SELECT m.id, ?, NULL, ? FROM member m
     WHERE m.tier_id <> ? AND NOT EXISTS (SELECT 1 FROM tier_standing s WHERE s.member_id = m.id)`,
    [validUntil, addDays(validUntil, 1), lowestTierId],
  );
}

import type { StaffActor } from '../../core/actor';
import { numberOf, placeholders, textOf, type Sql } from '../../core/database/sql';
import { membersInReach } from './members.policy';

/** The tags of each of some members, in alphabetical order; members without tags are left out. */
export async function listTagsOf(
  read: Sql,
  memberIds: readonly string[],
): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>();
  if (memberIds.length === 0) return tags;
  const rows = await read.all(
    `SELECT member_id, tag FROM member_tag WHERE member_id IN (${placeholders(memberIds.length)})`,
    memberIds,
  );
  for (const row of rows) {
    const memberId = textOf(row['member_id']);
    tags.set(memberId, [...(tags.get(memberId) ?? []), textOf(row['tag'])].sort());
  }
  return tags;
}

/** Tags of members within the caller's reach, the most used first. */
export async function listTagsInUse(
  read: Sql,
  actor: StaffActor,
  query: string,
  limit: number,
): Promise<{ tag: string; members: number }[]> {
  const reach = membersInReach(actor, 'members.read');
  const rows = await read.all(
    `SELECT g.tag, COUNT(*) AS members FROM member_tag g JOIN member m ON m.id = g.member_id
     WHERE ${reach.text} AND g.tag >= ? AND g.tag < ?
     GROUP BY g.tag ORDER BY COUNT(*) DESC, g.tag LIMIT ?`,
    [...reach.values, query, `${query}\u{10FFFF}`, limit],
  );
  return rows.map((row) => ({ tag: textOf(row['tag']), members: numberOf(row['members']) }));
}

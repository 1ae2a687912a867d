import type { StaffActor } from '../../core/actor';
import { placeholders, sqlInstant, textOf, textOrNull } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { mayReachMember } from './members.policy';
import { listTagsOf } from './member-tags.queries';
import { touchMember } from './touch-member';

/** Whom to mark with what, and what to take off. */
export interface TagMembers {
  actor: StaffActor;
  memberIds: readonly string[];
  add: readonly string[];
  remove: readonly string[];
  request?: RequestFacts;
}

const tagsMax = 20;

/**
 * Puts tags on members and takes tags off them; a tag in both lists is put. Doing it again changes
 * nothing. Audited for each member whose tags change.
 * @returns the tags of each afterwards, in the order asked
 * @throws Refusal member.not_found where one is unknown or out of reach, member.too_many_tags
 */
export async function tagMembers(
  tx: Tx,
  { actor, add, remove, request, ...command }: TagMembers,
): Promise<{ memberId: string; tags: string[] }[]> {
  const memberIds = [...new Set(command.memberIds)].sort();
  const homes = await lockHomes(tx, memberIds);
  const before = await listTagsOf(tx, memberIds);
  const after = new Map<string, string[]>();
  for (const memberId of memberIds) {
    const home = homes.get(memberId);
    const isSeen = home !== undefined && mayReachMember(actor, 'members.tag', home);
    assertThat(isSeen, 'member.not_found');
    const had = before.get(memberId) ?? [];
    const has = [...new Set([...had.filter((tag) => !remove.includes(tag)), ...add])].sort();
    assertThat(has.length <= tagsMax, 'member.too_many_tags', { memberId });
    after.set(memberId, has);
    if (had.join() === has.join()) continue;
    await replaceTags(tx, { memberId, had, has, actorId: actor.staffId });
    await touchMember(tx, memberId);
    await recordAudit(tx, {
      actor,
      action: 'member.tagged',
      subjectKind: 'member',
      subjectId: memberId,
      orgPath: home ?? null,
      before: { tags: had },
      after: { tags: has },
      ...(request ? { request } : {}),
    });
  }
  return command.memberIds.map((memberId) => ({ memberId, tags: after.get(memberId) ?? [] }));
}

/** Locks the members, in the order of their ids. */
async function lockHomes(
  tx: Tx,
  memberIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await tx.all(
    `SELECT id, home_org_path FROM member WHERE id IN (${placeholders(memberIds.length)})
     ORDER BY id${tx.dialect.forUpdate}`,
    memberIds,
  );
  return new Map(rows.map((row) => [textOf(row['id']), textOrNull(row['home_org_path'])]));
}

async function replaceTags(
  tx: Tx,
  change: { memberId: string; had: string[]; has: string[]; actorId: string },
): Promise<void> {
  const { memberId, had, has, actorId } = change;
  for (const tag of had.filter((one) => !has.includes(one))) {
    await tx.run('DELETE FROM member_tag WHERE member_id = ? AND tag = ?', [memberId, tag]);
  }
  for (const tag of has.filter((one) => !had.includes(one))) {
    await tx.run(
      'INSERT INTO member_tag (member_id, tag, added_by, added_at) VALUES (?, ?, ?, ?)',
      [memberId, tag, actorId, sqlInstant(tx.now)],
    );
  }
}

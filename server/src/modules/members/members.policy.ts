import type { Permission } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { textOrNull, type Sql, type SqlValue } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { reachesPath, scopeCondition } from '../identity';

/** Whether the caller holds `permission` for the whole group: at a path of one id, the root's. */
export function reachesWholeGroup(actor: StaffActor, permission: Permission): boolean {
  return (actor.reach.get(permission) ?? []).some((path) => /^\/[^/]+\/$/.test(path));
}

/**
 * Whether the caller may see or touch a member. Members whom no store looks after belong to the
 * whole group.
 */
export function mayReachMember(
  actor: StaffActor,
  permission: Permission,
  homeOrgPath: string | null,
): boolean {
  return homeOrgPath === null
    ? reachesWholeGroup(actor, permission)
    : reachesPath(actor, permission, homeOrgPath);
}

/** The same as a WHERE condition on `m.home_org_path`. */
export function membersInReach(
  actor: StaffActor,
  permission: Permission,
): { text: string; values: readonly SqlValue[] } {
  const scope = scopeCondition(actor, permission, 'm.home_org_path');
  if (!reachesWholeGroup(actor, permission)) return scope;
  return { text: `(${scope.text} OR m.home_org_path IS NULL)`, values: scope.values };
}

/**
 * Lets a caller on to what hangs on a member.
 * @throws Refusal member.not_found, also where the member is out of the caller's reach
 */
export async function assertSeesMember(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  memberId: string,
): Promise<void> {
  const row = await read.one('SELECT home_org_path FROM member WHERE id = ?', [memberId]);
  const isSeen = row && mayReachMember(actor, permission, textOrNull(row['home_org_path']));
  assertThat(isSeen, 'member.not_found');
}

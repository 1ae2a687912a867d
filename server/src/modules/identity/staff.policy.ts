import type { Permission, Role } from '@huike/shared-types';
import { permissions } from '@huike/shared-types';
import type { PosActor, StaffActor } from '../../core/actor';
import { assertThat } from '../../core/refusal';
import { isUnderAny, subtreeCondition, type SqlCondition } from '../audit';

/** What each role may do, at the org unit of its grant and below. */
export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  store_manager: [
    'members.read',
    'members.register',
    'members.reveal_phone',
    'members.freeze',
    'members.tag',
    'members.change_tier',
    'tiers.read',
    'points.read',
    'points.adjust',
    'sales.read',
    'catalogue.read',
    'stock.write',
    'till.use',
    'earning_rules.read',
    'staff.read',
    'audit.read',
    'coupons.read',
    'coupons.issue',
    'rebates.read',
    'rebates.convert',
    'draws.read',
    'gifts.read',
    'gifts.stock',
    'redemptions.read',
    'redemptions.hand_over',
    'redemptions.write',
    'check_ins.read',
    'referrals.read',
    'asks.read',
  ],
  cashier: [
    'members.read',
    'members.register',
    'points.read',
    'sales.read',
    'catalogue.read',
    'till.use',
    'gifts.read',
    'redemptions.read',
    'redemptions.hand_over',
  ],
  marketer: [
    'members.read',
    'members.tag',
    'tiers.read',
    'tiers.write',
    'points.read',
    'sales.read',
    'catalogue.read',
    'catalogue.write',
    'earning_rules.read',
    'earning_rules.write',
    'coupons.read',
    'coupons.write',
    'coupons.issue',
    'rebates.read',
    'rebates.write',
    'draws.read',
    'draws.write',
    'gifts.read',
    'gifts.write',
    'gifts.stock',
    'redemptions.read',
    'check_ins.read',
    'check_ins.write',
    'referrals.read',
    'referrals.write',
    'asks.read',
    'asks.write',
  ],
  service_agent: [
    'members.read',
    'members.reveal_phone',
    'members.freeze',
    'members.tag',
    'tiers.read',
    'points.read',
    'sales.read',
    'catalogue.read',
    'coupons.read',
    'coupons.issue',
    'rebates.read',
    'rebates.convert',
    'draws.read',
    'gifts.read',
    'redemptions.read',
    'redemptions.hand_over',
    'redemptions.write',
    'check_ins.read',
    'referrals.read',
    'referrals.review',
    'asks.read',
  ],
  analyst: [
    'members.read',
    'tiers.read',
    'points.read',
    'sales.read',
    'catalogue.read',
    'earning_rules.read',
    'audit.read',
    'coupons.read',
    'rebates.read',
    'draws.read',
    'gifts.read',
    'redemptions.read',
    'check_ins.read',
    'referrals.read',
    'asks.read',
  ],
};

/** Every permission of the grants with the org paths it holds for; paths below another are left out. */
export function reachOf(
  grants: readonly { role: Role; orgPath: string }[],
): Map<Permission, readonly string[]> {
  const reach = new Map<Permission, readonly string[]>();
  // Shorter paths first, so that what they cover is already there.
  const widestFirst = [...grants].sort((a, b) => a.orgPath.length - b.orgPath.length);
  for (const { role, orgPath } of widestFirst) {
    for (const permission of permissionsOfRole[role]) {
      const paths = reach.get(permission) ?? [];
      if (!isUnderAny(paths, orgPath)) reach.set(permission, [...paths, orgPath]);
    }
  }
  return reach;
}

/** The subtrees that the caller holds `permission` in; none overlaps another. */
export function pathsOf(actor: StaffActor, permission: Permission): readonly string[] {
  return actor.reach.get(permission) ?? [];
}

/** Whether the caller holds `permission` at the org unit with this path. */
export function reachesPath(actor: StaffActor, permission: Permission, orgPath: string): boolean {
  return isUnderAny(pathsOf(actor, permission), orgPath);
}

/**
 * A WHERE condition that keeps the rows within the caller's reach; keeps none where the caller
 * does not hold the permission.
 * @param column the column with the org path; written into the text, so never a caller's input
 */
export function scopeCondition(
  actor: StaffActor,
  permission: Permission,
  column: string,
): SqlCondition {
  return subtreeCondition(pathsOf(actor, permission), column);
}

/** Whether a till's caller may act for a store. */
export function coversStore(actor: PosActor, store: { id: string; orgPath: string }): boolean {
  return actor.kind === 'integrator'
    ? actor.storeIds.has(store.id)
    : reachesPath(actor, 'till.use', store.orgPath);
}

/** @throws Refusal integrator.wrong_store where the caller may not act for the store */
export function assertCoversStore(actor: PosActor, store: { id: string; orgPath: string }): void {
  assertThat(coversStore(actor, store), 'integrator.wrong_store', { storeId: store.id });
}

/**
 * Whether the caller may change a staff account: every grant of it must be within reach, so that
 * nobody disables somebody who stands above them.
 */
export function mayManageStaff(
  actor: StaffActor,
  target: { id: string; grants: readonly { orgPath: string }[] },
): boolean {
  return (
    target.id !== actor.staffId &&
    target.grants.every((grant) => reachesPath(actor, 'staff.write', grant.orgPath))
  );
}

import type { Permission } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { placeholders, type Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import type { SqlCondition } from '../audit';
import { pathsOf, reachesPath, scopeCondition } from '../identity';
import { findGift, type GiftFacts } from './gifts.queries';

/** The paths of every unit above one, from the root: `/a/`, `/a/b/`. */
function pathsAbove(path: string): string[] {
  const ids = path.split('/').filter(Boolean);
  return ids.slice(0, -1).map((_, index) => `/${ids.slice(0, index + 1).join('/')}/`);
}

/**
 * Keeps the gifts that the caller may see: those of the caller's own part of the tree, and those of
 * the units above it, which are handed out there too.
 */
export function giftsInSight(actor: StaffActor, column: 'g.org_path'): SqlCondition {
  const own = scopeCondition(actor, 'gifts.read', column);
  const above = [...new Set(pathsOf(actor, 'gifts.read').flatMap(pathsAbove))];
  if (above.length === 0) return own;
  return {
    text: `(${own.text} OR ${column} IN (${placeholders(above.length)}))`,
    values: [...own.values, ...above],
  };
}

/**
 * A gift that the caller may see, see {@link giftsInSight}.
 * @throws Refusal gift.not_found
 */
export async function getGiftInSight(
  read: Sql,
  actor: StaffActor,
  giftId: string,
): Promise<GiftFacts> {
  const gift = await findGift(read, giftId);
  const isSeen =
    gift &&
    (reachesPath(actor, 'gifts.read', gift.orgPath) ||
      pathsOf(actor, 'gifts.read').some((path) => path.startsWith(gift.orgPath)));
  assertThat(isSeen, 'gift.not_found');
  return gift;
}

/**
 * A gift that the caller holds `permission` for, at the org unit that owns it.
 * @throws Refusal gift.not_found, also where it is out of the caller's reach
 */
export async function getGiftInReach(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  giftId: string,
): Promise<GiftFacts> {
  const gift = await findGift(read, giftId);
  assertThat(gift && reachesPath(actor, permission, gift.orgPath), 'gift.not_found');
  return gift;
}

/**
 * Categories stand in the mall of the whole retailer: who changes them must hold the permission at
 * the root of the org tree.
 * @throws Refusal staff.forbidden
 */
export function assertMayWriteCategories(actor: StaffActor): void {
  const isAtRoot = pathsOf(actor, 'gifts.write').some((path) => /^\/[^/]+\/$/.test(path));
  assertThat(isAtRoot, 'staff.forbidden', { permission: 'gifts.write' });
}

import type { Permission } from '@huike/shared-types/client';

/** A place of the console. */
export type PlaceName =
  | 'today'
  | 'till'
  | 'members'
  | 'items'
  | 'categories'
  | 'tradeNames'
  | 'imports'
  | 'earningRules'
  | 'awardRules'
  | 'tiers'
  | 'coupons'
  | 'couponSettlement'
  | 'rebates'
  | 'draws'
  | 'deskDraw'
  | 'gifts'
  | 'giftCategories'
  | 'redemptions'
  | 'handOver'
  | 'checkIns'
  | 'referrals'
  | 'votes'
  | 'surveys'
  | 'staff'
  | 'integrators'
  | 'audit';

/** An entry of the menu: where it leads, who sees it, which heading it stands under. */
export interface Place {
  name: PlaceName;
  path: string;
  section: 'work' | 'goods' | 'programme' | 'mall' | 'play' | 'admin';
  permission?: Permission;
}

/** All places in the order of the menu. */
export const places: readonly Place[] = [
  { name: 'today', path: '/', section: 'work' },
  { name: 'till', path: '/till', section: 'work', permission: 'till.use' },
  { name: 'deskDraw', path: '/desk-draws', section: 'work', permission: 'till.use' },
  { name: 'members', path: '/members', section: 'work', permission: 'members.read' },
  { name: 'items', path: '/items', section: 'goods', permission: 'catalogue.read' },
  { name: 'categories', path: '/categories', section: 'goods', permission: 'catalogue.read' },
  { name: 'tradeNames', path: '/trade-names', section: 'goods', permission: 'catalogue.read' },
  { name: 'imports', path: '/imports', section: 'goods', permission: 'catalogue.write' },
  {
    name: 'earningRules',
    path: '/earning-rules',
    section: 'programme',
    permission: 'earning_rules.read',
  },
  {
    name: 'awardRules',
    path: '/award-rules',
    section: 'programme',
    permission: 'earning_rules.read',
  },
  { name: 'tiers', path: '/tiers', section: 'programme', permission: 'tiers.read' },
  { name: 'coupons', path: '/coupons', section: 'programme', permission: 'coupons.read' },
  {
    name: 'couponSettlement',
    path: '/coupon-settlement',
    section: 'programme',
    permission: 'coupons.read',
  },
  { name: 'rebates', path: '/rebates', section: 'programme', permission: 'rebates.read' },
  { name: 'draws', path: '/draws', section: 'play', permission: 'draws.read' },
  { name: 'gifts', path: '/gifts', section: 'mall', permission: 'gifts.read' },
  {
    name: 'giftCategories',
    path: '/gift-categories',
    section: 'mall',
    permission: 'gifts.write',
  },
  { name: 'redemptions', path: '/redemptions', section: 'mall', permission: 'redemptions.read' },
  { name: 'handOver', path: '/hand-over', section: 'mall', permission: 'redemptions.hand_over' },
  { name: 'checkIns', path: '/check-ins', section: 'play', permission: 'check_ins.read' },
  { name: 'referrals', path: '/referrals', section: 'play', permission: 'referrals.read' },
  { name: 'votes', path: '/votes', section: 'play', permission: 'asks.read' },
  { name: 'surveys', path: '/surveys', section: 'play', permission: 'asks.read' },
  { name: 'staff', path: '/staff', section: 'admin', permission: 'staff.read' },
  { name: 'integrators', path: '/integrators', section: 'admin', permission: 'integrators.read' },
  { name: 'audit', path: '/audit', section: 'admin', permission: 'audit.read' },
];

/** The places somebody with these permissions may go to. */
export function placesFor(permissions: readonly Permission[]): Place[] {
  return places.filter((place) => !place.permission || permissions.includes(place.permission));
}

/** The entry of the menu that an address belongs to. */
export function placeAt(pathname: string): Place | undefined {
  return places.find((place) =>
    place.path === '/'
      ? pathname === '/'
      : pathname === place.path || pathname.startsWith(`${place.path}/`),
  );
}

import type { Permission } from '@huike/shared-types/client';
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { Fault, NotFound } from './pages/Problem';
import { RequirePermission } from './session/RequirePermission';
import { SessionGate } from './session/SessionGate';

/** A page that is fetched when somebody goes there, guarded by a permission. */
function page(
  path: string,
  load: () => Promise<ComponentType>,
  permission?: Permission,
): RouteObject {
  return {
    path,
    lazy: async () => {
      const Page = await load();
      const Component = () =>
        permission ? (
          <RequirePermission permission={permission}>
            <Page />
          </RequirePermission>
        ) : (
          <Page />
        );
      return { Component };
    },
  };
}

/** Every address of the console. */
export const routes: RouteObject[] = [
  {
    path: '/sign-in',
    errorElement: <Fault />,
    hydrateFallbackElement: <></>,
    lazy: async () => ({ Component: (await import('./pages/SignIn')).SignIn }),
  },
  {
    path: '/',
    element: <SessionGate />,
    errorElement: <Fault />,
    hydrateFallbackElement: <></>,
    children: [
      {
        // The frame brings tables and menus, which who signs in need not wait for.
        lazy: async () => ({ Component: (await import('./layouts/Shell')).Shell }),
        children: [
          {
            errorElement: <Fault />,
            children: [
              {
                index: true,
                lazy: async () => ({ Component: (await import('./pages/Today')).Today }),
              },
              page('till', async () => (await import('./pages/Till')).Till, 'till.use'),
              page(
                'members',
                async () => (await import('./pages/Members')).Members,
                'members.read',
              ),
              page(
                'members/:memberId',
                async () => (await import('./pages/MemberDetails')).MemberDetails,
                'members.read',
              ),
              page(
                'earning-rules',
                async () => (await import('./pages/EarningRules')).EarningRules,
                'earning_rules.read',
              ),
              page(
                'coupons',
                async () => (await import('./pages/Coupons')).Coupons,
                'coupons.read',
              ),
              page(
                'rebates',
                async () => (await import('./pages/Rebates')).Rebates,
                'rebates.read',
              ),
              page(
                'check-ins',
                async () => (await import('./pages/CheckIns')).CheckIns,
                'check_ins.read',
              ),
              page(
                'referrals',
                async () => (await import('./pages/Referrals')).Referrals,
                'referrals.read',
              ),
              page('draws', async () => (await import('./pages/Draws')).Draws, 'draws.read'),
              page(
                'draws/:campaignId',
                async () => (await import('./pages/DrawDetails')).DrawDetails,
                'draws.read',
              ),
              page(
                'desk-draws',
                async () => (await import('./pages/DeskDraw')).DeskDraw,
                'till.use',
              ),
              page(
                'coupon-settlement',
                async () => (await import('./pages/CouponSettlement')).CouponSettlement,
                'coupons.read',
              ),
              page(
                'award-rules',
                async () => (await import('./pages/AwardRules')).AwardRules,
                'earning_rules.read',
              ),
              page('tiers', async () => (await import('./pages/Tiers')).Tiers, 'tiers.read'),
              page('items', async () => (await import('./pages/Items')).Items, 'catalogue.read'),
              page(
                'categories',
                async () => (await import('./pages/Categories')).Categories,
                'catalogue.read',
              ),
              page(
                'trade-names',
                async () => (await import('./pages/TradeNames')).TradeNames,
                'catalogue.read',
              ),
              page(
                'imports',
                async () => (await import('./pages/Imports')).Imports,
                'catalogue.write',
              ),
              page('gifts', async () => (await import('./pages/Gifts')).Gifts, 'gifts.read'),
              page(
                'gifts/:giftId',
                async () => (await import('./pages/GiftDetails')).GiftDetails,
                'gifts.read',
              ),
              page(
                'gift-categories',
                async () => (await import('./pages/GiftCategories')).GiftCategories,
                'gifts.write',
              ),
              page(
                'redemptions',
                async () => (await import('./pages/Redemptions')).Redemptions,
                'redemptions.read',
              ),
              page(
                'hand-over',
                async () => (await import('./pages/HandOver')).HandOver,
                'redemptions.hand_over',
              ),
              page('votes', async () => (await import('./pages/Votes')).Votes, 'asks.read'),
              page('surveys', async () => (await import('./pages/Surveys')).Surveys, 'asks.read'),
              page('staff', async () => (await import('./pages/Staff')).Staff, 'staff.read'),
              page(
                'integrators',
                async () => (await import('./pages/Integrators')).Integrators,
                'integrators.read',
              ),
              page('audit', async () => (await import('./pages/AuditLog')).AuditLog, 'audit.read'),
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
];

import {
  couponConsoleEndpoints as endpoints,
  couponRedemptionSchema,
  couponSchema,
  grantToMemberInput,
  listMemberCouponsInput,
  listRedemptionsInput,
  pageOf,
  undoRedemptionInput,
  voidCouponInput,
} from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { textOf } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { reachesPath, scopeCondition } from '../identity';
import { assertSeesMember, findMember } from '../members';
import { getTemplateInReach } from './coupons.policy';
import { presentCoupon } from './coupons.presenter';
import { findCoupon } from './coupons.queries';
import { grantCoupon } from './grant-coupon';
import type { CouponNeeds } from './member.routes';
import { findRedemption, listRedemptions } from './redemptions.queries';
import { findTemplate } from './templates.queries';
import { undoCounterRedemption } from './undo-redemption';
import { voidCoupon } from './void-coupon';
import { walletPage } from './wallet.queries';

/** A member's coupons and their uses, as staff see and change them. */
export function couponConsoleRoutes(door: Door, needs: CouponNeeds): void {
  const { clock, timeZone, live } = needs;
  const viewOf = (now: Date, isFrozen: boolean) => ({
    now,
    today: businessDayOf(now, timeZone),
    isFrozen,
  });
  serveStaff(door, endpoints.listMemberCoupons, 'coupons.read', {
    input: listMemberCouponsInput,
    output: pageOf(couponSchema),
    handle: async ({ actor, input }) => {
      await assertSeesMember(door.db.read, actor, 'coupons.read', input.memberId);
      const member = await findMember(door.db.read, input.memberId);
      const view = viewOf(clock.now(), member?.state !== 'active');
      return walletPage(door.db.read, { ...input, today: view.today }, (coupon) =>
        presentCoupon(coupon, view),
      );
    },
  });
  serveStaffCommand(door, endpoints.grantCoupon, 'coupons.issue', {
    input: grantToMemberInput,
    output: couponSchema,
    command: async (tx, { actor, input, request }) => {
      await assertSeesMember(tx, actor, 'coupons.issue', input.memberId);
      await getTemplateInReach(tx, actor, 'coupons.issue', input.templateId);
      const view = viewOf(tx.now, false);
      const order = { ...input, grantId: newId('couponJob', tx.now), businessOn: view.today };
      const couponId = await grantCoupon(tx, { ...order, actor, request, live });
      const coupon = await findCoupon(tx, couponId);
      assertThat(coupon, 'coupon.template_not_found');
      return presentCoupon(coupon, view);
    },
  });
  serveStaffCommand(door, endpoints.voidCoupon, 'coupons.issue', {
    input: voidCouponInput,
    output: couponSchema,
    command: async (tx, { actor, input: { couponId, reason }, request }) => {
      const found = await findCoupon(tx, couponId);
      assertThat(found, 'coupon.not_found');
      const template = await findTemplate(tx, found.templateId);
      const isReached = template && reachesPath(actor, 'coupons.issue', template.orgPath);
      assertThat(isReached, 'coupon.not_found');
      const { orgPath } = template;
      await voidCoupon(tx, { couponId, reason, actor, orgPath, request });
      const coupon = await findCoupon(tx, couponId);
      assertThat(coupon, 'coupon.not_found');
      return presentCoupon(coupon, viewOf(tx.now, false));
    },
  });
  redemptionRoutes(door, timeZone);
}

function redemptionRoutes(door: Door, timeZone: string): void {
  serveStaff(door, endpoints.listCouponRedemptions, 'coupons.read', {
    input: listRedemptionsInput,
    output: pageOf(couponRedemptionSchema),
    handle: async ({ actor, input: { cursor, limit, ...wish } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const reach = scopeCondition(actor, 'coupons.read', 'p.org_path');
      const rows = await listRedemptions(door.db.read, { ...wish, reach, beforeId, limit });
      return pageFrom(
        rows,
        limit,
        (row) => [row.id],
        (row) => row,
      );
    },
  });
  serveStaffCommand(door, endpoints.undoCouponRedemption, 'coupons.issue', {
    input: undoRedemptionInput,
    output: couponRedemptionSchema,
    command: async (tx, { actor, input: { redemptionId, reason }, request }) => {
      const row = await tx.one(
        `SELECT p.org_path FROM coupon_redemption r JOIN coupon_template p ON p.id = r.template_id
         WHERE r.id = ?`,
        [redemptionId],
      );
      const orgPath = row && textOf(row['org_path']);
      const isReached = orgPath && reachesPath(actor, 'coupons.issue', orgPath);
      assertThat(isReached, 'coupon.redemption_not_found');
      const businessOn = businessDayOf(tx.now, timeZone);
      const order = { redemptionId, reason, actor, orgPath, businessOn, request };
      await undoCounterRedemption(tx, order);
      const redemption = await findRedemption(tx, redemptionId);
      assertThat(redemption, 'coupon.redemption_not_found');
      return redemption;
    },
  });
}

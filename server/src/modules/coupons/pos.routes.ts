import {
  counterCouponSchema,
  couponEndpoints as endpoints,
  couponRedemptionSchema,
  readCouponByCodeInput,
  redeemCouponByCodeInput,
} from '@huike/shared-types';
import { actorIdOf, type PosActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { createRateLimit } from '../../core/rate-limit';
import { assertThat, Refusal } from '../../core/refusal';
import { servePos, servePosCommand, type Door } from '../../core/serve';
import { assertCoversStore, claimNonce } from '../identity';
import { readMemberForSale } from '../members';
import type { StoreFacts, StoreLookup } from '../stores';
import { isCouponCode } from './coupon-code.rules';
import { findCoupon, findCouponIdByCode } from './coupons.queries';
import { presentCoupon } from './coupons.presenter';
import type { CouponNeeds } from './member.routes';
import { findRedemption } from './redemptions.queries';
import { redeemAtCounter } from './redeem-at-counter';

/** Verifying coupons at a counter. */
export function couponPosRoutes(door: Door, needs: CouponNeeds & { stores: StoreLookup }): void {
  const { clock, timeZone, live } = needs;
  // Codes that do not exist, of one caller: fifteen digits are not found by trying.
  const guesses = createRateLimit(30, 600, 'coupon.too_many_guesses');
  const guarded = async <T>(actor: PosActor, code: string, run: () => Promise<T>): Promise<T> => {
    const caller = actorIdOf(actor);
    await guesses.check(caller);
    try {
      assertThat(isCouponCode(code), 'coupon.not_found');
      return await run();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'coupon.not_found') await guesses.take(caller);
      throw error;
    }
  };
  const storeOf = async (actor: PosActor, storeId: string): Promise<StoreFacts> => {
    const store = await needs.stores.readStore(storeId);
    assertThat(store, 'store.not_found');
    assertCoversStore(actor, store);
    return store;
  };

  servePos(door, endpoints.readCouponByCode, {
    input: readCouponByCodeInput,
    output: counterCouponSchema,
    handle: async ({ actor, input }) => {
      await storeOf(actor, input.storeId);
      return guarded(actor, input.code, async () => {
        const couponId = await findCouponIdByCode(door.db.read, input.code);
        const coupon = couponId && (await findCoupon(door.db.read, couponId));
        assertThat(coupon, 'coupon.not_found');
        const member = await readMemberForSale(door.db.read, coupon.memberId);
        assertThat(member, 'coupon.not_found');
        const now = clock.now();
        const view = {
          now,
          today: businessDayOf(now, timeZone),
          isFrozen: member.state !== 'active',
        };
        const { nameMasked: memberNameMasked, tier } = member;
        return { ...presentCoupon(coupon, view), memberNameMasked, tierName: tier.name };
      });
    },
  });
  servePosCommand(door, endpoints.redeemCouponByCode, {
    input: redeemCouponByCodeInput,
    output: couponRedemptionSchema,
    around: ({ actor, input }, run) => guarded(actor, input.code, run),
    command: async (tx, { actor, input, request }) => {
      const store = await storeOf(actor, input.storeId);
      await claimNonce(tx, actor);
      const { code, terminalNo, spentFen = null } = input;
      const order = { code, terminalNo, spentFen, store, actor, request, timeZone, live };
      const redemption = await findRedemption(tx, await redeemAtCounter(tx, order));
      assertThat(redemption, 'coupon.not_found');
      return redemption;
    },
  });
}

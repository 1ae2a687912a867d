import {
  centreCouponSchema,
  claimCouponInput,
  couponCountsSchema,
  couponDetailsSchema,
  couponEndpoints as endpoints,
  couponOfferSchema,
  couponSchema,
  couponTransferSchema,
  enterCouponCodeInput,
  listCentreInput,
  listMyCouponsInput,
  myCouponInput,
  nothingSchema,
  offerTokenInput,
  pageOf,
  transferIdInput,
} from '@huike/shared-types';
import type { MemberActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import type { Clock } from '../../core/clock';
import { newId } from '../../core/ids';
import { createRateLimit } from '../../core/rate-limit';
import { assertThat, Refusal } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { serveMember, serveMemberCommand, type Door } from '../../core/serve';
import { findMember } from '../members';
import { centrePage } from './centre.queries';
import { claimCoupon } from './claim-coupon';
import { presentCoupon } from './coupons.presenter';
import { acceptTransfer, endTransfer } from './end-transfer';
import { enterCode } from './enter-code';
import { giveCoupon } from './give-coupon';
import { findTransfer, transferIdOf } from './transfers.queries';
import { presentDetails, presentOffer, presentTransfer } from './wallet.presenter';
import { countWallet, walletPage } from './wallet.queries';

/** What coupons need of the server. */
export interface CouponNeeds {
  clock: Clock;
  secrets: Secrets;
  timeZone: string;
  live: { wake(memberId: string): void };
}

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId, 'member.not_registered');
  return actor.memberId;
}

/** The wallet, the coupon centre and codes. */
export function couponMemberRoutes(door: Door, needs: CouponNeeds): void {
  const { clock, secrets, timeZone, live } = needs;
  const viewOf = (actor: MemberActor, now: Date = clock.now()) => ({
    memberId: memberOf(actor),
    now,
    today: businessDayOf(now, timeZone),
    secrets,
  });
  // Wrong codes of one member: 75 bits are not guessed, but nobody gets to try for hours either.
  const guesses = createRateLimit(10, 600, 'coupon.too_many_guesses');

  serveMember(door, endpoints.listCouponCentre, {
    input: listCentreInput,
    output: pageOf(centreCouponSchema),
    handle: ({ actor, input }) => centrePage(door.db.read, { ...viewOf(actor), ...input }),
  });
  serveMemberCommand(door, endpoints.claimCoupon, {
    input: claimCouponInput,
    output: couponDetailsSchema,
    command: async (tx, { actor, input: { templateId } }) => {
      const view = viewOf(actor, tx.now);
      // Equal taps are one command already; this only keeps two commands of a member apart.
      const claimKey = newId('coupon', tx.now);
      const { memberId, today: businessOn } = view;
      const couponId = await claimCoupon(tx, { templateId, memberId, businessOn, claimKey, live });
      return presentDetails(tx, couponId, view);
    },
  });
  serveMemberCommand(door, endpoints.enterCouponCode, {
    input: enterCouponCodeInput,
    output: couponDetailsSchema,
    around: async ({ actor }, run) => {
      const memberId = memberOf(actor);
      await guesses.check(memberId);
      try {
        return await run();
      } catch (error) {
        const isGuess = error instanceof Refusal && error.code === 'coupon.code_wrong';
        if (isGuess) await guesses.take(memberId);
        throw error;
      }
    },
    command: async (tx, { actor, input: { code } }) => {
      const view = viewOf(actor, tx.now);
      const { memberId, today: businessOn } = view;
      const couponId = await enterCode(tx, { code, memberId, businessOn, secrets, live });
      return presentDetails(tx, couponId, view);
    },
  });
  serveMember(door, endpoints.countMyCoupons, {
    input: nothingSchema,
    output: couponCountsSchema,
    handle: ({ actor }) => {
      const { memberId, today } = viewOf(actor);
      return countWallet(door.db.read, memberId, today);
    },
  });
  serveMember(door, endpoints.listMyCoupons, {
    input: listMyCouponsInput,
    output: pageOf(couponSchema),
    handle: async ({ actor, input }) => {
      const view = viewOf(actor);
      const member = await findMember(door.db.read, view.memberId);
      const shown = { ...view, isFrozen: member?.state !== 'active' };
      return walletPage(door.db.read, { ...view, ...input }, (coupon) =>
        presentCoupon(coupon, shown),
      );
    },
  });
  serveMember(door, endpoints.readMyCoupon, {
    input: myCouponInput,
    output: couponDetailsSchema,
    handle: ({ actor, input }) => presentDetails(door.db.read, input.couponId, viewOf(actor)),
  });
  transferRoutes(door, needs, viewOf);
}

/** Giving a coupon to a friend, taking it back, accepting it. */
function transferRoutes(
  door: Door,
  { secrets, live }: CouponNeeds,
  viewOf: (actor: MemberActor, now?: Date) => { memberId: string; now: Date; today: string },
): void {
  serveMemberCommand(door, endpoints.giveCoupon, {
    input: myCouponInput,
    output: couponTransferSchema,
    command: async (tx, { actor, input: { couponId } }) => {
      const { memberId, today: businessOn } = viewOf(actor, tx.now);
      const transfer = await findTransfer(
        tx,
        await giveCoupon(tx, { couponId, memberId, businessOn }),
      );
      assertThat(transfer, 'coupon.transfer_not_found');
      return presentTransfer(tx, transfer, secrets);
    },
  });
  serveMemberCommand(door, endpoints.takeBackCoupon, {
    input: transferIdInput,
    output: couponTransferSchema,
    command: async (tx, { actor, input: { transferId } }) => {
      await endTransfer(tx, { transferId, giverId: memberOf(actor) });
      const transfer = await findTransfer(tx, transferId);
      assertThat(transfer, 'coupon.transfer_not_found');
      return presentTransfer(tx, transfer, secrets);
    },
  });
  serveMember(door, endpoints.readCouponOffer, {
    input: offerTokenInput,
    output: couponOfferSchema,
    handle: ({ actor, input: { token } }) => {
      const view = viewOf(actor);
      const transferId = transferIdOf(secrets, token);
      assertThat(transferId, 'coupon.transfer_not_found');
      return presentOffer(door.db.read, transferId, view);
    },
  });
  serveMemberCommand(door, endpoints.acceptCoupon, {
    input: offerTokenInput,
    output: couponDetailsSchema,
    command: async (tx, { actor, input: { token } }) => {
      const view = { ...viewOf(actor, tx.now), secrets };
      const transferId = transferIdOf(secrets, token);
      assertThat(transferId, 'coupon.transfer_not_found');
      const { memberId, today: businessOn } = view;
      const couponId = await acceptTransfer(tx, { transferId, memberId, businessOn, live });
      return presentDetails(tx, couponId, view);
    },
  });
}

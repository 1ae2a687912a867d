import type { Redeemed } from '@huike/shared-types';
import type { Redemption } from './redeem-gifts';
import { firstStateOf } from './write-redemptions';

/** The answer to redeeming; codes are read with the redemption. */
export function presentRedeemed({ draft, pointsBalance }: Redemption, at: Date): Redeemed {
  return {
    redemption: {
      id: draft.id,
      state: firstStateOf(draft),
      source: draft.source,
      giftId: draft.giftId,
      gift: draft.snapshot,
      way: draft.way,
      pointsSpent: draft.points,
      fenDue: draft.fenDue,
      storeId: draft.way === 'pick_up' ? draft.placeId : null,
      storeName: draft.storeName,
      pickUpUntil: draft.pickUp?.until ?? null,
      redeemedAt: at.toISOString(),
      endedAt: draft.way === 'at_once' ? at.toISOString() : null,
    },
    couponId: draft.offer.kind === 'coupon' ? draft.givenId : null,
    pointsBalance,
  };
}

import { giftEndpoints as endpoints, redeemedSchema, redeemGiftInput } from '@huike/shared-types';
import type { Settled } from '../../core/group-committer';
import { Refusal } from '../../core/refusal';
import { serveMemberLane, type Door } from '../../core/serve';
import { redeemGifts, type Redemption } from './redeem-gifts';
import { presentRedeemed } from './redeemed.presenter';
import type { RedemptionNeeds } from './redemption-needs';

/** Redeeming. All who press at once go through one lane, so that a hot gift is locked once for all of them. */
export function redeemMemberRoutes(door: Door, needs: RedemptionNeeds): void {
  serveMemberLane(door, endpoints.redeemGift, {
    input: redeemGiftInput,
    output: redeemedSchema,
    together: async (tx, calls) => {
      const orders = calls.flatMap(({ actor: { memberId }, input }) =>
        memberId === null
          ? []
          : [
              {
                memberId,
                giftId: input.giftId,
                wish: input.wish,
                price: { points: input.pricePoints, fen: input.priceFen },
                source: 'mall' as const,
                sourceId: null,
                actorId: memberId,
              },
            ],
      );
      const settled = await redeemGifts(tx, needs, orders);
      const next = settled.values();
      return calls.map(({ actor }) => {
        if (actor.memberId === null) return { refusal: new Refusal('member.not_registered') };
        return toReply(next.next().value, tx.now);
      });
    },
  });
}

function toReply(outcome: Settled<Redemption> | undefined, now: Date) {
  if (!outcome) throw new Error('an order was left unsettled');
  return 'refusal' in outcome ? outcome : { value: presentRedeemed(outcome.value, now) };
}

import {
  afterSaleIdInput,
  afterSaleSchema,
  askAfterSaleInput,
  giftEndpoints as endpoints,
  listMyRedemptionsInput,
  pageOf,
  redemptionDetailsSchema,
  redemptionIdInput,
  redemptionSchema,
} from '@huike/shared-types';
import type { MemberActor } from '../../core/actor';
import { assertThat } from '../../core/refusal';
import { serveMember, serveMemberCommand, type Door } from '../../core/serve';
import { askAfterSale } from './ask-after-sale';
import { getAfterSale } from './after-sales.queries';
import { cancelMyRedemption } from './cancel-redemption';
import { receiveRedemption } from './receive-redemption';
import { presentMyRedemption } from './redemption-details.presenter';
import { myRedemptionsPage } from './redemption-lists.queries';
import type { RedemptionDesk } from './redemption-desk';
import { withdrawAfterSale } from './withdraw-after-sale';

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId, 'member.not_registered');
  return actor.memberId;
}

/** What a member does with redemptions that were made. */
export function myRedemptionRoutes(door: Door, needs: RedemptionDesk): void {
  const { clock, secrets, timeZone } = needs;
  const viewAt = (now: Date) => ({ secrets, now, timeZone, isKept: false });

  serveMember(door, endpoints.listMyRedemptions, {
    input: listMyRedemptionsInput,
    output: pageOf(redemptionSchema),
    handle: ({ actor, input }) =>
      myRedemptionsPage(door.db.read, { ...input, memberId: memberOf(actor) }),
  });
  serveMember(door, endpoints.readMyRedemption, {
    input: redemptionIdInput,
    output: redemptionDetailsSchema,
    handle: ({ actor, input: { redemptionId } }) => {
      const mine = { redemptionId, memberId: memberOf(actor) };
      return presentMyRedemption(door.db.read, mine, viewAt(clock.now()));
    },
  });
  serveMemberCommand(door, endpoints.cancelMyRedemption, {
    input: redemptionIdInput,
    output: redemptionDetailsSchema,
    command: async (tx, { actor, input: { redemptionId } }) => {
      const mine = { redemptionId, memberId: memberOf(actor) };
      await cancelMyRedemption(tx, { ...mine, timeZone });
      return presentMyRedemption(tx, mine, { ...viewAt(tx.now), isKept: true });
    },
  });
  serveMember(door, endpoints.confirmRedemptionReceipt, {
    input: redemptionIdInput,
    output: redemptionDetailsSchema,
    handle: ({ actor, input: { redemptionId } }) => {
      const mine = { redemptionId, memberId: memberOf(actor) };
      return door.db.inTransaction(async (tx) => {
        await receiveRedemption(tx, mine);
        return presentMyRedemption(tx, mine, viewAt(tx.now));
      });
    },
  });
  serveMember(door, endpoints.askAfterSale, {
    input: askAfterSaleInput,
    output: afterSaleSchema,
    handle: ({ actor, input }) =>
      door.db.inTransaction(async (tx) => {
        const wish = { ...input, memberId: memberOf(actor), timeZone };
        return getAfterSale(tx, await askAfterSale(tx, wish));
      }),
  });
  serveMember(door, endpoints.withdrawAfterSale, {
    input: afterSaleIdInput,
    output: afterSaleSchema,
    handle: ({ actor, input: { afterSaleId } }) =>
      door.db.inTransaction(async (tx) => {
        await withdrawAfterSale(tx, { afterSaleId, memberId: memberOf(actor) });
        return getAfterSale(tx, afterSaleId);
      }),
  });
}

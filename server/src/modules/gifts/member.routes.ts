import {
  favouriteGiftSchema,
  giftCategoryListSchema,
  giftEndpoints as endpoints,
  giftIdInput,
  listFavouriteGiftsInput,
  listShelfInput,
  myMallSchema,
  nothingSchema,
  pageOf,
  setFavouriteGiftInput,
  shelfGiftDetailsSchema,
  shelfGiftSchema,
} from '@huike/shared-types';
import type { MemberActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import type { Clock } from '../../core/clock';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveMember, servePublic, type Door } from '../../core/serve';
import { readBalance } from '../ledger';
import { findMember } from '../members';
import { listFavouriteIds } from './favourites.queries';
import { presentGiftDetails } from './gift-details';
import type { CampaignLookup } from './save-gift';
import { setFavouriteGift } from './set-favourite-gift';
import type { Shelf, ShelvedGift } from './shelf';
import { shelfCategories, shelfPage } from './shelf-pages';

/** What the mall needs of the server. */
export interface MallNeeds {
  clock: Clock;
  timeZone: string;
  shelf: Shelf;
  campaigns: CampaignLookup;
}

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId, 'member.not_registered');
  return actor.memberId;
}

/** The mall as everybody sees it, and what of it is a member's own. */
export function giftMemberRoutes(door: Door, needs: MallNeeds): void {
  const { clock, timeZone, shelf, campaigns } = needs;
  const { read } = door.db;

  servePublic(door, endpoints.listShelfGifts, {
    input: listShelfInput,
    output: pageOf(shelfGiftSchema),
    handle: async ({ input }) => shelfPage(await shelf.view(), input),
  });
  servePublic(door, endpoints.listShelfCategories, {
    input: nothingSchema,
    output: giftCategoryListSchema,
    handle: async () => shelfCategories(await shelf.view()),
  });
  serveMember(door, endpoints.readShelfGift, {
    input: giftIdInput,
    output: shelfGiftDetailsSchema,
    handle: ({ actor, input: { giftId } }) => {
      const now = clock.now();
      const today = businessDayOf(now, timeZone);
      const { memberId } = actor;
      return presentGiftDetails(read, { giftId, memberId, now, today, shelf, campaigns });
    },
  });
  serveMember(door, endpoints.readMyMall, {
    input: nothingSchema,
    output: myMallSchema,
    handle: async ({ actor }) => {
      const memberId = memberOf(actor);
      const [member, points, favouriteGiftIds] = await Promise.all([
        findMember(read, memberId),
        readBalance(read, memberId, 'points'),
        listFavouriteIds(read, memberId),
      ]);
      assertThat(member, 'member.not_registered');
      return { points, tierId: member.tierId, favouriteGiftIds };
    },
  });
  serveMember(door, endpoints.setFavouriteGift, {
    input: setFavouriteGiftInput,
    output: favouriteGiftSchema,
    handle: async ({ actor, input }) => {
      const memberId = memberOf(actor);
      await door.db.inTransaction((tx) => setFavouriteGift(tx, { memberId, ...input }));
      return input;
    },
  });
  serveMember(door, endpoints.listFavouriteGifts, {
    input: listFavouriteGiftsInput,
    output: pageOf(shelfGiftSchema),
    handle: async ({ actor, input: { cursor, limit } }) => {
      const ids = await listFavouriteIds(read, memberOf(actor));
      const view = await shelf.view();
      const [afterId] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      // One that was taken out meanwhile is nowhere: then the list begins anew.
      const start = afterId === undefined ? 0 : ids.indexOf(afterId) + 1;
      const gifts = ids
        .slice(start)
        .map((id) => view.gifts.get(id))
        .filter((gift): gift is ShelvedGift => gift !== undefined);
      return pageFrom(
        gifts.slice(0, limit + 1),
        limit,
        ({ id }) => [id],
        ({ shown }) => shown,
      );
    },
  });
}

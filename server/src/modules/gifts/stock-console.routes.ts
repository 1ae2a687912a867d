import {
  changeGiftStockInput,
  giftCodeCountsSchema,
  giftConsoleEndpoints as endpoints,
  giftIdInput,
  giftMovementSchema,
  giftStockListSchema,
  listGiftMovementsInput,
  moveGiftStockInput,
  pageOf,
  uploadGiftCodesInput,
} from '@huike/shared-types';
import type { Permission } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { reachesPath } from '../identity';
import { addGiftCodes } from './add-gift-codes';
import { changeGiftStock, moveGiftStock } from './change-gift-stock';
import {
  listGiftMovements,
  listStockAt,
  listStockPlaces,
  type StockPlace,
} from './gift-stock.queries';
import { getGiftInReach, getGiftInSight } from './gifts.policy';
import { presentGiftMovement, presentPlaceStock } from './gifts.presenter';
import type { GiftFacts } from './gifts.queries';

/** The stock of gifts in the places within the caller's reach, and the codes of partners. */
export function giftStockRoutes(door: Door, { secrets }: { secrets: Secrets }): void {
  const { read } = door.db;
  serveStaff(door, endpoints.listGiftStock, 'gifts.read', {
    input: giftIdInput,
    output: giftStockListSchema,
    handle: async ({ actor, input: { giftId } }) =>
      stockSeenBy(read, actor, await getGiftInSight(read, actor, giftId)),
  });
  serveStaff(door, endpoints.listGiftMovements, 'gifts.read', {
    input: listGiftMovementsInput,
    output: pageOf(giftMovementSchema),
    handle: async ({ actor, input: { giftId, placeId, cursor, limit } }) => {
      const gift = await getGiftInSight(read, actor, giftId);
      const places = await placesOf(read, actor, 'gifts.read', gift);
      const names = new Map(places.map(({ id, name }) => [id, name]));
      const wanted = [...names.keys()].filter((id) => placeId === undefined || id === placeId);
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const rows = await listGiftMovements(read, giftId, wanted, { beforeId, limit });
      return pageFrom(
        rows,
        limit,
        (row) => [row.id],
        (row) => presentGiftMovement(row, names),
      );
    },
  });
  serveStaffCommand(door, endpoints.changeGiftStock, 'gifts.stock', {
    input: changeGiftStockInput,
    output: giftStockListSchema,
    command: async (tx, { actor, request, input: { giftId, placeId, change, reason } }) => {
      const gift = await getGiftInSight(tx, actor, giftId);
      const place = await placeOf(tx, actor, gift, placeId);
      await changeGiftStock(tx, { actor, request }, { gift, place, change, reason });
      return stockSeenBy(tx, actor, gift);
    },
  });
  serveStaffCommand(door, endpoints.moveGiftStock, 'gifts.stock', {
    input: moveGiftStockInput,
    output: giftStockListSchema,
    command: async (tx, { actor, request, input }) => {
      const { giftId, fromPlaceId, toPlaceId, quantity, reason } = input;
      const gift = await getGiftInSight(tx, actor, giftId);
      const from = await placeOf(tx, actor, gift, fromPlaceId);
      const to = await placeOf(tx, actor, gift, toPlaceId);
      await moveGiftStock(tx, { actor, request }, { gift, from, to, quantity, reason });
      return stockSeenBy(tx, actor, gift);
    },
  });
  serveStaffCommand(door, endpoints.uploadGiftCodes, 'gifts.stock', {
    input: uploadGiftCodesInput,
    output: giftCodeCountsSchema,
    command: async (tx, { actor, request, input: { giftId, codes } }) => {
      const gift = await getGiftInReach(tx, actor, 'gifts.stock', giftId);
      return addGiftCodes(tx, { actor, request }, { gift, codes, secrets });
    },
  });
}

/** The places of a gift that the caller holds the permission for; the warehouse is the group's. */
async function placesOf(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  gift: GiftFacts,
): Promise<StockPlace[]> {
  const places = await listStockPlaces(read, gift.orgPath);
  return places.filter(({ orgPath }) => reachesPath(actor, permission, orgPath));
}

/** One of them, to be changed. @throws Refusal gift.place_not_found */
async function placeOf(
  read: Sql,
  actor: StaffActor,
  gift: GiftFacts,
  placeId: string,
): Promise<StockPlace> {
  const places = await placesOf(read, actor, 'gifts.stock', gift);
  const place = places.find(({ id }) => id === placeId);
  assertThat(place, 'gift.place_not_found');
  return place;
}

async function stockSeenBy(read: Sql, actor: StaffActor, gift: GiftFacts) {
  const places = await placesOf(read, actor, 'gifts.read', gift);
  return { items: (await listStockAt(read, gift.id, places)).map(presentPlaceStock) };
}

import {
  catalogueEndpoints,
  countStockInput,
  itemIdInput,
  listStockMovementsInput,
  moveStockInput,
  pageOf,
  receiveStockInput,
  stockMovementSchema,
  storeStockListSchema,
} from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { pathsOf, reachesPath } from '../identity';
import { listStoresUnder, readStore, type StoreFacts } from '../stores';
import { presentMovement, presentStock } from './catalogue.presenter';
import { countStock, moveStock, receiveStock } from './change-stock';
import { findItem } from './items.queries';
import { listMovements, listStockOf } from './stock.queries';

/** What staff see and change of the stock of the stores within their reach. */
export function stockConsoleRoutes(door: Door): void {
  serveStaff(door, catalogueEndpoints.listItemStock, 'catalogue.read', {
    input: itemIdInput,
    output: storeStockListSchema,
    handle: ({ actor, input }) => stockSeenBy(door.db.read, actor, input.itemId),
  });
  serveStaff(door, catalogueEndpoints.listStockMovements, 'catalogue.read', {
    input: listStockMovementsInput,
    output: pageOf(stockMovementSchema),
    handle: async ({ actor, input: { itemId, cursor, limit } }) => {
      const { read } = door.db;
      assertThat(await findItem(read, itemId), 'item.not_found');
      const stores = await storesSeenBy(read, actor);
      const names = new Map(stores.map(({ id, name }) => [id, name]));
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const page = { beforeId, limit };
      const rows = await listMovements(read, itemId, [...names.keys()], page);
      const present = (row: (typeof rows)[number]) => presentMovement(row, names);
      return pageFrom(rows, limit, (row) => [row.id], present);
    },
  });
  serveStaffCommand(door, catalogueEndpoints.receiveStock, 'stock.write', {
    input: receiveStockInput,
    output: storeStockListSchema,
    command: async (tx, { actor, input, request }) => {
      const store = await storeOf(tx, actor, input.storeId);
      await receiveStock(tx, { actor, request }, { ...input, store });
      return stockSeenBy(tx, actor, input.itemId);
    },
  });
  serveStaffCommand(door, catalogueEndpoints.countStock, 'stock.write', {
    input: countStockInput,
    output: storeStockListSchema,
    command: async (tx, { actor, input, request }) => {
      const store = await storeOf(tx, actor, input.storeId);
      await countStock(tx, { actor, request }, { ...input, store });
      return stockSeenBy(tx, actor, input.itemId);
    },
  });
  serveStaffCommand(door, catalogueEndpoints.moveStock, 'stock.write', {
    input: moveStockInput,
    output: storeStockListSchema,
    command: async (tx, { actor, input, request }) => {
      const from = await storeOf(tx, actor, input.fromStoreId);
      const to = await storeOf(tx, actor, input.toStoreId);
      await moveStock(tx, { actor, request }, { ...input, from, to });
      return stockSeenBy(tx, actor, input.itemId);
    },
  });
}

/** A store whose stock the caller may change; others are not there for them. */
async function storeOf(read: Sql, actor: StaffActor, storeId: string): Promise<StoreFacts> {
  const store = await readStore(read, storeId);
  assertThat(store && reachesPath(actor, 'stock.write', store.orgPath), 'store.not_found');
  return store;
}

function storesSeenBy(read: Sql, actor: StaffActor): Promise<StoreFacts[]> {
  return listStoresUnder(read, pathsOf(actor, 'catalogue.read'));
}

async function stockSeenBy(read: Sql, actor: StaffActor, itemId: string) {
  assertThat(await findItem(read, itemId), 'item.not_found');
  const stocks = await listStockOf(read, itemId, await storesSeenBy(read, actor));
  return { items: stocks.map(presentStock) };
}

import { catalogueEndpoints, resolveItemInput, tillItemSchema } from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { servePos, type Door } from '../../core/serve';
import { assertCoversStore } from '../identity';
import type { StoreLookup } from '../stores';
import { presentTillItem } from './catalogue.presenter';
import { findItemByScan } from './items.queries';
import { readStock } from './stock.queries';

/** What tills ask the catalogue. */
export function cataloguePosRoutes(door: Door, { stores }: { stores: StoreLookup }): void {
  servePos(door, catalogueEndpoints.resolveItem, {
    input: resolveItemInput,
    output: tillItemSchema,
    handle: async ({ actor, input }) => {
      const store = await stores.readStore(input.storeId);
      assertThat(store, 'store.not_found');
      assertCoversStore(actor, store);
      const item = await findItemByScan(door.db.read, input.barcode);
      assertThat(item, 'item.not_found');
      return presentTillItem(item, await readStock(door.db.read, item.id, store.id));
    },
  });
}

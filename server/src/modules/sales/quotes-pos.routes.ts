import {
  createQuoteInput,
  posEndpoints,
  quoteReservationSchema,
  releaseQuoteInput,
  reserveQuoteInput,
  saleQuoteSchema,
} from '@huike/shared-types';
import type { PosActor } from '../../core/actor';
import { servePos, type Door } from '../../core/serve';
import { claimNonce } from '../identity';
import type { StoreFacts } from '../stores';
import { createQuote, draftQuote } from './create-quote';
import type { PosNeeds } from './pos.routes';
import { releaseQuote, reserveQuote } from './reserve-quote';

/** What tills ask before a sale: what it will cost. */
export function quoteRoutes(
  door: Door,
  needs: PosNeeds,
  storeOf: (actor: PosActor, storeId: string) => Promise<StoreFacts>,
): void {
  servePos(door, posEndpoints.createQuote, {
    input: createQuoteInput,
    output: saleQuoteSchema,
    handle: async ({ actor, input }) => {
      const store = await storeOf(actor, input.storeId);
      const order = { store, basket: input, at: needs.clock.now() };
      const draft = await draftQuote(door.db.read, needs, order);
      return door.db.inTransaction(async (tx) => {
        await claimNonce(tx, actor);
        return createQuote(tx, needs, draft);
      });
    },
  });

  servePos(door, posEndpoints.reserveQuote, {
    input: reserveQuoteInput,
    output: quoteReservationSchema,
    handle: async ({ actor, input }) => {
      await storeOf(actor, input.storeId);
      return door.db.inTransaction(async (tx) => {
        await claimNonce(tx, actor);
        return reserveQuote(tx, needs, input);
      });
    },
  });

  servePos(door, posEndpoints.releaseQuote, {
    input: releaseQuoteInput,
    output: quoteReservationSchema,
    handle: async ({ actor, input }) => {
      await storeOf(actor, input.storeId);
      return door.db.inTransaction(async (tx) => {
        await claimNonce(tx, actor);
        return releaseQuote(tx, input);
      });
    },
  });
}

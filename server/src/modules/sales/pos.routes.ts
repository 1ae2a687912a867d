import {
  batchOutcomesSchema,
  changesSchema,
  commitSaleInput,
  confirmResolutionInput,
  listChangesInput,
  listSalesInput,
  pageOf,
  posEndpoints,
  readSaleInput,
  resolutionSchema,
  resolveMemberInput,
  returnSaleInput,
  returnSchema,
  saleRowSchema,
  saleSchema,
  uploadBatchInput,
} from '@huike/shared-types';
import { actorIdOf, type PosActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import { textOf } from '../../core/database/sql';
import type { RateLimit } from '../../core/rate-limit';
import { assertThat, Refusal } from '../../core/refusal';
import { servePos, servePosCommand, type Door } from '../../core/serve';
import type { CodeGuard } from '../e-card';
import { assertCoversStore, claimNonce, coversStore, listCoveredStores } from '../identity';
import type { StoreFacts, StoreLookup } from '../stores';
import { changesPage } from './changes.queries';
import { commitSale } from './commit-sale';
import { confirmResolution } from './confirm-resolution';
import { resolveMember } from './resolve-member';
import { returnSale } from './return-sale';
import type { SaleDesk } from './sale-desk';
import { salesByReceipt, storeSalesPage } from './sales-list.queries';
import { presentStoredSale } from './sales.presenter';
import { findSale, readStoredSale } from './sales.queries';
import { uploadBatch } from './upload-batch';

/** What the till's routes need. */
export interface PosNeeds extends SaleDesk {
  clock: Clock;
  stores: StoreLookup;
  codeGuard: CodeGuard;
  /** How often a terminal may look members up by phone. */
  phoneLimit: RateLimit;
}

/** What tills and other integrators may do. */
export function posRoutes(door: Door, needs: PosNeeds): void {
  const storeOf = async (actor: PosActor, storeId: string): Promise<StoreFacts> => {
    const store = await needs.stores.readStore(storeId);
    assertThat(store, 'store.not_found');
    assertCoversStore(actor, store);
    return store;
  };

  servePos(door, posEndpoints.resolveMember, {
    input: resolveMemberInput,
    output: resolutionSchema,
    handle: async ({ actor, input, request }) => {
      const store = await storeOf(actor, input.storeId);
      assertThat((input.code === undefined) !== (input.phone === undefined), 'request.invalid', {
        issues: [{ path: 'code', message: 'give either code or phone' }],
      });
      if (input.phone !== undefined) await needs.phoneLimit.take(`${store.id}:${input.terminalNo}`);
      return guarded(needs.codeGuard, { ...input, address: request.address }, () =>
        door.db.inTransaction(async (tx) => {
          await claimNonce(tx, actor);
          return resolveMember(tx, needs, { ...input, storeName: store.name });
        }),
      );
    },
  });

  servePos(door, posEndpoints.confirmResolution, {
    input: confirmResolutionInput,
    output: resolutionSchema,
    handle: async ({ actor, input }) => {
      await storeOf(actor, input.storeId);
      return door.db.inTransaction(async (tx) => {
        await claimNonce(tx, actor);
        return confirmResolution(tx, input);
      });
    },
  });

  servePosCommand(door, posEndpoints.commitSale, {
    input: commitSaleInput,
    output: saleSchema,
    around: ({ input, request }, run) =>
      guarded(needs.codeGuard, { ...input, code: input.memberCode, address: request.address }, run),
    command: async (tx, { actor, input }) => {
      const store = await storeOf(actor, input.storeId);
      await claimNonce(tx, actor);
      return commitSale(tx, needs, { store, actorId: actorIdOf(actor), sale: input });
    },
  });

  servePosCommand(door, posEndpoints.returnSale, {
    input: returnSaleInput,
    output: returnSchema,
    command: async (tx, { actor, input }) => {
      const store = await storeOf(actor, input.storeId);
      await claimNonce(tx, actor);
      return returnSale(tx, needs, { store, actorId: actorIdOf(actor), return: input });
    },
  });

  servePos(door, posEndpoints.listSales, {
    input: listSalesInput,
    output: pageOf(saleRowSchema),
    handle: async ({ actor, input }) => {
      if (input.storeId === undefined) {
        const storeIds = (await listCoveredStores(door.db.read, actor)).map((store) => store.id);
        const items = input.receiptNo
          ? await salesByReceipt(door.db.read, input.receiptNo, storeIds)
          : [];
        return { items, nextCursor: null };
      }
      const store = await storeOf(actor, input.storeId);
      if (input.receiptNo === undefined) return storeSalesPage(door.db.read, store.id, input);
      return {
        items: await salesByReceipt(door.db.read, input.receiptNo, [store.id]),
        nextCursor: null,
      };
    },
  });

  servePos(door, posEndpoints.readSale, {
    input: readSaleInput,
    output: saleSchema,
    handle: async ({ actor, input }) => {
      const row = await findSale(door.db.read, input.saleId);
      const store = row ? await needs.stores.readStore(textOf(row['store_id'])) : undefined;
      assertThat(store && coversStore(actor, store), 'sale.not_found');
      const stored = await readStoredSale(door.db.read, input.saleId);
      assertThat(stored, 'sale.not_found');
      return presentStoredSale(stored);
    },
  });

  servePos(door, posEndpoints.uploadBatch, {
    input: uploadBatchInput,
    output: batchOutcomesSchema,
    bodyLimitBytes: 2 * 1024 * 1024,
    handle: async ({ actor, input }) => {
      const store = await storeOf(actor, input.storeId);
      await door.db.inTransaction((tx) => claimNonce(tx, actor));
      return { rows: await uploadBatch(door.db, needs, { actor, store, rows: input.rows }) };
    },
  });

  servePos(door, posEndpoints.listChanges, {
    input: listChangesInput,
    output: changesSchema,
    handle: async ({ actor, input }) => {
      const store = await storeOf(actor, input.storeId);
      return changesPage(door.db.read, store, { ...input, now: needs.clock.now() });
    },
  });
}

/** Counts refused member codes; the count outlives the transaction that was rolled back. */
async function guarded<T>(
  guard: CodeGuard,
  attempt: { code?: string | undefined; storeId: string; terminalNo: string; address: string },
  work: () => Promise<T>,
): Promise<T> {
  const { code } = attempt;
  if (code === undefined) return work();
  const given = { ...attempt, code };
  await guard.check(given);
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('member_code.'))
      await guard.failed(given);
    throw error;
  }
}

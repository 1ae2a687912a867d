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
  type BatchOutcome,
  type Resolution,
  type UploadBatch,
} from '@huike/shared-types';
import { actorIdOf, type PosActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import { textOf } from '../../core/database/sql';
import { createRateLimit, type RateLimit } from '../../core/rate-limit';
import { assertThat, Refusal } from '../../core/refusal';
import { servePos, servePosCommand, type Door } from '../../core/serve';
import type { CodeGuard, CodeTry } from '../e-card';
import { assertCoversStore, claimNonce, coversStore, listCoveredStores } from '../identity';
import type { StoreFacts, StoreLookup } from '../stores';
import { changesPage } from './changes.queries';
import { commitSale } from './commit-sale';
import { confirmResolution } from './confirm-resolution';
import { quoteRoutes } from './quotes-pos.routes';
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
  /** How often a caller may look members up by phone in one store. */
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

  // A caller of many stores cannot go through them one after the other. By the caller and not by the
  // terminal, whose number anybody can make up.
  const phoneLimitOfActor = createRateLimit(60, 60);

  servePos(door, posEndpoints.resolveMember, {
    input: resolveMemberInput,
    output: resolutionSchema,
    handle: async ({ actor, input, request }) => {
      const store = await storeOf(actor, input.storeId);
      assertThat((input.code === undefined) !== (input.phone === undefined), 'request.invalid', {
        issues: [{ path: 'code', message: 'give either code or phone' }],
      });
      const actorId = actorIdOf(actor);
      if (input.phone !== undefined) {
        await needs.phoneLimit.take(`${actorId}:${store.id}`);
        await phoneLimitOfActor.take(actorId);
      }
      const attempt = { ...input, actorId, address: request.address };
      const resolution = await guarded(needs.codeGuard, attempt, () =>
        door.db.inTransaction(async (tx) => {
          await claimNonce(tx, actor);
          return resolveMember(tx, needs, { ...input, storeName: store.name });
        }),
      );
      return untilConfirmed(resolution);
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

  quoteRoutes(door, needs, storeOf);

  servePosCommand(door, posEndpoints.commitSale, {
    input: commitSaleInput,
    output: saleSchema,
    around: ({ actor, input, request }, run) => {
      const { memberCode: code, storeId, terminalNo } = input;
      const { address } = request;
      const attempt = { code, actorId: actorIdOf(actor), storeId, terminalNo, address };
      return guarded(needs.codeGuard, attempt, run);
    },
    command: async (tx, { actor, input }) => {
      const store = await storeOf(actor, input.storeId);
      await claimNonce(tx, actor);
      return commitSale(tx, needs, { store, actorId: actorIdOf(actor), sale: input });
    },
  });

  servePosCommand(door, posEndpoints.returnSale, {
    input: returnSaleInput,
    output: returnSchema,
    command: async (tx, { actor, input, request }) => {
      const store = await storeOf(actor, input.storeId);
      await claimNonce(tx, actor);
      const audit = { actor, request };
      return returnSale(tx, needs, { store, actorId: actorIdOf(actor), return: input, audit });
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
    handle: async ({ actor, input, request }) => {
      assertIsIntegrator(actor);
      const store = await storeOf(actor, input.storeId);
      const caller = { actorId: actorIdOf(actor), address: request.address };
      for (const row of input.rows) {
        const given = codeTryOf(row, caller);
        if (given) await needs.codeGuard.check(given, 'request.too_many');
      }
      await door.db.inTransaction((tx) => claimNonce(tx, actor));
      const rows = await uploadBatch(door.db, needs, { actor, store, rows: input.rows });
      for (const given of refusedCodes(input.rows, rows, caller)) {
        await needs.codeGuard.failed(given);
      }
      return { rows };
    },
  });

  servePos(door, posEndpoints.listChanges, {
    input: listChangesInput,
    output: changesSchema,
    handle: async ({ actor, input }) => {
      assertIsIntegrator(actor);
      const store = await storeOf(actor, input.storeId);
      return changesPage(door.db.read, store, { ...input, now: needs.clock.now() });
    },
  });
}

/**
 * Work off line is for tills with a key of their own. The console's till is on line, and a cashier
 * must not read every member of the retailer, nor name any of them in a sale.
 */
function assertIsIntegrator(actor: PosActor): void {
  assertThat(actor.kind === 'integrator', 'staff.forbidden');
}

/** A phone number proves nothing: before the cashier confirmed the member, the balance is not told. */
function untilConfirmed(resolution: Resolution): Resolution {
  if (resolution.state === 'confirmed') return resolution;
  return { ...resolution, member: { ...resolution.member, pointsBalance: 0 } };
}

type BatchRow = UploadBatch['rows'][number];
type Caller = Pick<CodeTry, 'actorId' | 'address'>;

function codeTryOf(row: BatchRow, caller: Caller): CodeTry | undefined {
  if (row.kind !== 'sale' || row.sale.memberCode === undefined) return undefined;
  const { memberCode: code, storeId, terminalNo } = row.sale;
  return { ...caller, code, storeId, terminalNo };
}

/** The codes of a batch that were refused; one that several rows name is one guess. */
function refusedCodes(
  rows: readonly BatchRow[],
  outcomes: readonly BatchOutcome[],
  caller: Caller,
): CodeTry[] {
  const refused = new Map<string, CodeTry>();
  for (const [index, row] of rows.entries()) {
    const given = codeTryOf(row, caller);
    if (given && isGuess(outcomes[index]?.code ?? '')) refused.set(given.code, given);
  }
  return [...refused.values()];
}

/** Whether a refusal says that somebody may be guessing; what is no code at all guesses nothing. */
function isGuess(code: string): boolean {
  return code.startsWith('member_code.') && code !== 'member_code.malformed';
}

/** Counts refused member codes; the count outlives the transaction that was rolled back. */
async function guarded<T>(
  guard: CodeGuard,
  attempt: Omit<CodeTry, 'code'> & { code?: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const { code } = attempt;
  if (code === undefined) return work();
  const given = { ...attempt, code };
  await guard.check(given);
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && isGuess(error.code)) await guard.failed(given);
    throw error;
  }
}

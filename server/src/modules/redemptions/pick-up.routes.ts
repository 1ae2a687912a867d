import {
  giftConsoleEndpoints as console_,
  giftEndpoints as till,
  handOverAtTillInput,
  handOverInput,
  lookUpPickUpInput,
  staffRedemptionSchema,
  type StaffRedemption,
} from '@huike/shared-types';
import { actorIdOf, type PosActor, type StaffActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { createRateLimit } from '../../core/rate-limit';
import { assertThat, Refusal } from '../../core/refusal';
import {
  servePos,
  servePosCommand,
  serveStaff,
  serveStaffCommand,
  type Door,
} from '../../core/serve';
import { assertCoversStore, claimNonce, reachesPath } from '../identity';
import type { StoreFacts } from '../stores';
import { getFetchable, handOverGift } from './hand-over-gift';
import { findStaffRedemption } from './redemption-lists.queries';
import type { RedemptionDesk } from './redemption-desk';

/** Handing gifts over for their codes: at a till, and at a desk in the console. */
export function pickUpRoutes(door: Door, needs: RedemptionDesk): void {
  const { clock, secrets, timeZone } = needs;
  // Codes of nothing, of one caller: fourteen digits are not found by trying, and nobody gets to try long.
  const guesses = createRateLimit(30, 600, 'redemption.too_many_guesses');
  const isGuess = (error: unknown) =>
    error instanceof Refusal &&
    (error.code === 'redemption.code_wrong' || error.code === 'redemption.wrong_store');
  const guarded = async <T>(actor: PosActor, run: () => Promise<T>): Promise<T> => {
    const caller = actorIdOf(actor);
    await guesses.check(caller);
    try {
      return await run();
    } catch (error) {
      if (isGuess(error)) await guesses.take(caller);
      throw error;
    }
  };
  const tillStore = async (actor: PosActor, storeId: string): Promise<StoreFacts> => {
    const store = await needs.stores.readStore(storeId);
    assertThat(store, 'store.not_found');
    assertCoversStore(actor, store);
    return store;
  };
  const deskStore = async (actor: StaffActor, storeId: string): Promise<StoreFacts> => {
    const store = await needs.stores.readStore(storeId);
    const isReached = store && reachesPath(actor, 'redemptions.hand_over', store.orgPath);
    assertThat(isReached, 'store.not_found');
    return store;
  };
  const lookUp = async (store: StoreFacts, code: string): Promise<StaffRedemption> => {
    const wish = { code, store, secrets, timeZone, now: clock.now() };
    return present(door.db.read, (await getFetchable(door.db.read, wish)).id);
  };

  servePos(door, till.lookUpPickUp, {
    input: lookUpPickUpInput,
    output: staffRedemptionSchema,
    handle: async ({ actor, input: { storeId, code } }) => {
      const store = await tillStore(actor, storeId);
      return guarded(actor, () => lookUp(store, code));
    },
  });
  servePosCommand(door, till.handOverAtTill, {
    input: handOverAtTillInput,
    output: staffRedemptionSchema,
    around: ({ actor }, run) => guarded(actor, run),
    command: async (tx, { actor, input: { storeId, ...input }, request }) => {
      const store = await tillStore(actor, storeId);
      await claimNonce(tx, actor);
      return present(
        tx,
        await handOverGift(tx, { ...input, store, actor, request, secrets, timeZone }),
      );
    },
  });
  serveStaff(door, console_.findRedemptionByCode, 'redemptions.hand_over', {
    input: lookUpPickUpInput,
    output: staffRedemptionSchema,
    handle: async ({ actor, input: { storeId, code } }) => {
      const store = await deskStore(actor, storeId);
      return guarded(actor, () => lookUp(store, code));
    },
  });
  serveStaffCommand(door, console_.handOverGift, 'redemptions.hand_over', {
    input: handOverInput,
    output: staffRedemptionSchema,
    around: ({ actor }, run) => guarded(actor, run),
    command: async (tx, { actor, input: { storeId, ...input }, request }) => {
      const store = await deskStore(actor, storeId);
      const order = { ...input, terminalNo: null, store, actor, request, secrets, timeZone };
      return present(tx, await handOverGift(tx, order));
    },
  });
}

async function present(read: Sql, redemptionId: string): Promise<StaffRedemption> {
  const redemption = await findStaffRedemption(read, redemptionId);
  assertThat(redemption, 'redemption.code_wrong');
  return redemption;
}

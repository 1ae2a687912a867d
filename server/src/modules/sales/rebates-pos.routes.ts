import {
  convertAtTillInput,
  offerRebatesAtTillInput,
  rebateConversionSchema,
  rebateEndpoints,
  tillRebatesSchema,
  type RebateConversion,
} from '@huike/shared-types';
import { actorIdOf, type PosActor } from '../../core/actor';
import { instantOf, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { servePosCommand, type Door } from '../../core/serve';
import { assertCoversStore, claimNonce } from '../identity';
import { convertPoints, findPolicyFor, listOffers } from '../rebates';
import type { StoreLookup } from '../stores';

/** What the routes of rebates at a till need. */
export interface RebateTillNeeds {
  stores: StoreLookup;
  timeZone: string;
}

/** A member who was resolved at a till converts points there, or has them converted. */
export function rebatesPosRoutes(door: Door, { stores, timeZone }: RebateTillNeeds): void {
  const memberAt = async (
    tx: Tx,
    actor: PosActor,
    at: { resolutionId: string; storeId: string; terminalNo: string },
  ): Promise<string> => {
    const store = await stores.readStore(at.storeId);
    assertThat(store, 'store.not_found');
    assertCoversStore(actor, store);
    await claimNonce(tx, actor);
    return findResolved(tx, at);
  };
  const convert = async (tx: Tx, order: Omit<TillConversion, 'timeZone'>) =>
    convertOne(tx, { ...order, timeZone });

  servePosCommand(door, rebateEndpoints.offerRebatesAtTill, {
    input: offerRebatesAtTillInput,
    output: tillRebatesSchema,
    command: async (tx, { actor, input }) => {
      const memberId = await memberAt(tx, actor, input);
      const at = { now: tx.now, timeZone };
      const converted: RebateConversion[] = [];
      for (const { policyId, points } of await listOffers(tx, memberId, 'till_auto', at)) {
        const mode = 'till_auto' as const;
        const actorId = actorIdOf(actor);
        converted.push(await convert(tx, { memberId, policyId, points, mode, actorId }));
      }
      return { converted, offers: await listOffers(tx, memberId, 'till_offer', at) };
    },
  });
  servePosCommand(door, rebateEndpoints.convertAtTill, {
    input: convertAtTillInput,
    output: rebateConversionSchema,
    command: async (tx, { actor, input }) => {
      const memberId = await memberAt(tx, actor, input);
      const { policyId, points } = input;
      const actorId = actorIdOf(actor);
      return convert(tx, { memberId, policyId, points, mode: 'till_offer', actorId });
    },
  });
}

/** Whom a till knows by a resolution that is confirmed and still good; it is not used up. */
async function findResolved(
  tx: Tx,
  at: { resolutionId: string; storeId: string; terminalNo: string },
): Promise<string> {
  const row = await tx.one(
    `SELECT member_id, store_id, terminal_no, state, expires_at, used_at FROM member_resolution
     WHERE id = ?`,
    [at.resolutionId],
  );
  const isHere = row?.['store_id'] === at.storeId && row['terminal_no'] === at.terminalNo;
  assertThat(row && isHere, 'resolution.not_found');
  assertThat(row['state'] === 'confirmed', 'resolution.unconfirmed');
  const isGood = row['used_at'] === null && instantOf(row['expires_at']) > tx.now;
  assertThat(isGood, 'resolution.expired');
  return textOf(row['member_id']);
}

interface TillConversion {
  memberId: string;
  policyId: string;
  points: number;
  mode: 'till_auto' | 'till_offer';
  actorId: string;
  timeZone: string;
}

async function convertOne(tx: Tx, order: TillConversion): Promise<RebateConversion> {
  const { memberId, policyId, points, actorId, timeZone } = order;
  const ready = await findPolicyFor(tx, policyId, memberId, order.mode);
  const what = { memberId, ready, points, mode: 'till', runId: null, actorId, timeZone } as const;
  return { ...(await convertPoints(tx, what)), state: 'done' };
}

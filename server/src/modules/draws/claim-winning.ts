import { actorIdOf, type PosActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { queueNotice } from '../notices';
import type { StoreFacts } from '../stores';
import { prizeOf } from './campaigns.queries';
import { findDrawByNumber, lockDraw } from './draws.queries';

/** A winning number that is shown in a store, and who hands the prize over. */
export interface ClaimOrder {
  /** As it is kept: without dashes. */
  winningNumber: string;
  store: StoreFacts;
  terminalNo: string;
  actor: PosActor;
  request?: RequestFacts;
}

/**
 * Hands a prize over against its winning number, once. Locks the draw. Audited; the winner is told,
 * so that a number in wrong hands is noticed.
 *
 * @returns the draw's id
 * @throws Refusal draw.number_wrong, draw.number_claimed
 */
export async function claimWinning(tx: Tx, order: ClaimOrder): Promise<string> {
  const found = await findDrawByNumber(tx, order.winningNumber);
  assertThat(found, 'draw.number_wrong');
  const draw = await lockDraw(tx, found.id);
  assertThat(draw, 'draw.number_wrong');
  assertThat(draw.state === 'to_claim', 'draw.number_claimed', {
    claimedAt: draw.claimedAt?.toISOString() ?? null,
    storeName: draw.claimedStoreName,
  });
  await tx.run(
    "UPDATE draw SET state = 'claimed', claimed_at = ?, claimed_store_name = ?, claimed_by = ? WHERE id = ?",
    [sqlInstant(tx.now), order.store.name, actorIdOf(order.actor), draw.id],
  );
  const prizeName = prizeOf(draw.terms, draw.prizeNo).name;
  await queueNotice(tx, {
    memberId: draw.memberId,
    kind: 'draw.claimed',
    dedupeKey: `draw.claimed:${draw.id}`,
    payload: {
      drawId: draw.id,
      campaignName: draw.campaignName,
      prizeName,
      storeName: order.store.name,
    },
  });
  await recordAudit(tx, {
    actor: order.actor,
    action: 'draw.claimed',
    subjectKind: 'member',
    subjectId: draw.memberId,
    orgPath: order.store.orgPath,
    after: { drawId: draw.id, prizeName, terminalNo: order.terminalNo },
    ...(order.request ? { request: order.request } : {}),
  });
  return draw.id;
}

import type { PosActor } from '../../core/actor';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { Refusal } from '../../core/refusal';

/**
 * Uses up the nonce of a signed command in the command's own transaction, so that a replay fails
 * in every process and costs no commit of its own. Does nothing for staff at a till.
 *
 * @throws Refusal integrator.nonce_used
 */
export async function claimNonce(tx: Tx, actor: PosActor): Promise<void> {
  if (actor.kind !== 'integrator') return;
  try {
    await tx.run('INSERT INTO integrator_nonce (integrator_id, nonce, used_at) VALUES (?, ?, ?)', [
      actor.integratorId,
      actor.nonce,
      sqlInstant(tx.now),
    ]);
  } catch (error) {
    throw isUniqueFailure(error) ? new Refusal('integrator.nonce_used') : error;
  }
}

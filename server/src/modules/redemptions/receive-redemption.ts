import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { lockRedemption, recordStep } from './redemptions.queries';

/**
 * A delivery has arrived: its member says so. Saying it again changes nothing. Locks the redemption.
 * @throws Refusal redemption.not_found, also where it is another member's; redemption.wrong_state
 */
export async function receiveRedemption(
  tx: Tx,
  { redemptionId, memberId }: { redemptionId: string; memberId: string },
): Promise<void> {
  const redemption = await lockRedemption(tx, redemptionId);
  assertThat(redemption.memberId === memberId, 'redemption.not_found');
  const { state, way } = redemption;
  if (way === 'delivery' && state === 'done') return;
  assertThat(state === 'shipped', 'redemption.wrong_state', { state });
  await markReceived(tx, redemptionId, memberId);
}

/** The caller holds the redemption's lock and found it shipped. */
export async function markReceived(tx: Tx, redemptionId: string, actorId: string): Promise<void> {
  await tx.run("UPDATE redemption SET state = 'done', ended_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    redemptionId,
  ]);
  await recordStep(tx, redemptionId, { step: 'received', actorId });
}

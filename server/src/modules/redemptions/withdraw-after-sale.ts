import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { getAfterSale, nextClosedNo } from './after-sales.queries';
import { lockRedemption, recordStep } from './redemptions.queries';

/**
 * Takes a wish back that was not decided. Locks the redemption.
 * @throws Refusal after_sale.not_found, also where it is another member's; after_sale.decided
 */
export async function withdrawAfterSale(
  tx: Tx,
  { afterSaleId, memberId }: { afterSaleId: string; memberId: string },
): Promise<void> {
  const { redemptionId, memberId: ownerId } = await getAfterSale(tx, afterSaleId);
  assertThat(ownerId === memberId, 'after_sale.not_found');
  await lockRedemption(tx, redemptionId);
  // Read again: staff may have been first to the lock.
  const { state } = await getAfterSale(tx, afterSaleId);
  assertThat(state === 'open', 'after_sale.decided', { state });
  await tx.run(
    "UPDATE after_sale SET state = 'withdrawn', closed_no = ?, decided_at = ? WHERE id = ?",
    [await nextClosedNo(tx, redemptionId), sqlInstant(tx.now), afterSaleId],
  );
  await recordStep(tx, redemptionId, { step: 'after_sale_withdrawn', actorId: memberId });
}

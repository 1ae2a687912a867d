import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { recordGiftMovement } from './record-gift-movements';

/** What a redemption had taken. */
export interface TakenGift {
  giftId: string;
  placeId: string;
  redemptionId: string;
  redeemedOn: string;
  /** What was won is not counted by the limits of the mall. */
  isOfMall: boolean;
  actorId: string;
}

/**
 * Undoes that a redemption took a gift: it counts no longer, neither for its place nor for its day, and
 * lies in its place again where it can. Locks the stock's row, then its day: call it last.
 */
export async function putBackGift(tx: Tx, taken: TakenGift, isRestocked: boolean): Promise<void> {
  const { giftId, placeId, redemptionId: source, actorId } = taken;
  const changed = await tx.run(
    `UPDATE gift_stock SET redeemed_count = redeemed_count - 1, updated_at = ?
     WHERE gift_id = ? AND place_id = ?`,
    [sqlInstant(tx.now), giftId, placeId],
  );
  if (changed !== 1) throw new Error(`${giftId} was never in ${placeId}`);
  if (isRestocked) {
    const movement = { kind: 'returned', giftId, placeId, delta: 1, source, reason: null } as const;
    await recordGiftMovement(tx, { ...movement, actorId });
  }
  if (!taken.isOfMall) return;
  // A day without a limit has no row.
  await tx.run(
    `UPDATE gift_day SET taken_count = taken_count - 1
     WHERE gift_id = ? AND business_on = ? AND taken_count > 0`,
    [giftId, taken.redeemedOn],
  );
}

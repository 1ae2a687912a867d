import type { GiftMovementKind } from '@huike/shared-types';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';

/** One change of one stock. */
export interface GiftMovementOrder {
  kind: GiftMovementKind;
  giftId: string;
  placeId: string;
  /** Signed, never zero. */
  delta: number;
  /** The redemption, or what joins the two ends of a move. */
  source: string | null;
  reason: string | null;
  actorId: string;
}

/**
 * Changes one stock of a gift and keeps why. Locks the stock's row, the hottest there is: call it
 * last, and more than one in the order of places.
 * @throws Refusal gift.too_few where less would be left than nothing
 */
export async function recordGiftMovement(tx: Tx, order: GiftMovementOrder): Promise<void> {
  const { kind, giftId, placeId, delta, source, reason, actorId } = order;
  const now = sqlInstant(tx.now);
  if (delta > 0) {
    await tx.run(
      `INSERT INTO gift_stock (gift_id, place_id, quantity, redeemed_count, updated_at)
       VALUES (?, ?, ?, 0, ?)` +
        tx.dialect.addToTaken(['gift_id', 'place_id'], ['quantity'], ['updated_at']),
      [giftId, placeId, delta, now],
    );
  } else {
    const changed = await tx.run(
      `UPDATE gift_stock SET quantity = quantity + ?, updated_at = ?
       WHERE gift_id = ? AND place_id = ? AND quantity >= ?`,
      [delta, now, giftId, placeId, -delta],
    );
    assertThat(changed === 1, 'gift.too_few');
  }
  await tx.run(
    `INSERT INTO gift_stock_movement (id, kind, gift_id, place_id, delta, source, reason, actor_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [newId('giftMovement', tx.now), kind, giftId, placeId, delta, source, reason, actorId, now],
  );
}

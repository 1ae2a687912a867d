import { favouriteGiftsMax } from '@huike/shared-types';
import { numberOf, sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { findGift } from './gifts.queries';

/**
 * Puts a gift among a member's favourites, or takes it out; what is so already stays so. Locks the
 * member's row, so that two taps at once do not pass the limit together.
 * @throws Refusal gift.not_found where it is not on the shelf, gift.favourites_full
 */
export async function setFavouriteGift(
  tx: Tx,
  order: { memberId: string; giftId: string; isFavourite: boolean },
): Promise<void> {
  const { memberId, giftId, isFavourite } = order;
  await tx.one(`SELECT id FROM member WHERE id = ?${tx.dialect.forUpdate}`, [memberId]);
  if (!isFavourite) {
    await tx.run('DELETE FROM gift_favourite WHERE member_id = ? AND gift_id = ?', [
      memberId,
      giftId,
    ]);
    return;
  }
  const gift = await findGift(tx, giftId);
  assertThat(gift?.state === 'published', 'gift.not_found');
  const row = await tx.one(
    'SELECT COUNT(*) AS n FROM gift_favourite WHERE member_id = ? AND gift_id <> ?',
    [memberId, giftId],
  );
  assertThat(numberOf(row?.['n']) < favouriteGiftsMax, 'gift.favourites_full');
  await tx.run(
    `${tx.dialect.insertIgnore} INTO gift_favourite (member_id, gift_id, created_at) VALUES (?, ?, ?)`,
    [memberId, giftId, sqlInstant(tx.now)],
  );
}

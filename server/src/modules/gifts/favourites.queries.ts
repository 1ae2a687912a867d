import { favouriteGiftsMax } from '@huike/shared-types';
import { textOf, type Sql } from '../../core/database/sql';

/** The ids of a member's favourites, the newest first; gifts off the shelf are among them. */
export async function listFavouriteIds(read: Sql, memberId: string): Promise<string[]> {
  const rows = await read.all(
    `SELECT gift_id FROM gift_favourite WHERE member_id = ?
     ORDER BY created_at DESC, gift_id DESC LIMIT ?`,
    [memberId, favouriteGiftsMax],
  );
  return rows.map((row) => textOf(row['gift_id']));
}

export async function isFavourite(read: Sql, memberId: string, giftId: string): Promise<boolean> {
  const row = await read.one(
    'SELECT gift_id FROM gift_favourite WHERE member_id = ? AND gift_id = ?',
    [memberId, giftId],
  );
  return row !== undefined;
}

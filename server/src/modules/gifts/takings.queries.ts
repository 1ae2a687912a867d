import { numberOf, numberOrNull, type Sql } from '../../core/database/sql';

/** How many of a gift a member has taken in the mall, without what was undone. */
export async function countTakings(
  read: Sql,
  { giftId, memberId, today }: { giftId: string; memberId: string; today: string },
): Promise<{ ever: number; today: number }> {
  const row = await read.one(
    `SELECT COUNT(*) AS ever, SUM(CASE WHEN redeemed_on = ? THEN 1 ELSE 0 END) AS today
     FROM redemption WHERE member_id = ? AND gift_id = ? AND source = 'mall'
       AND state NOT IN ('cancelled', 'expired', 'returned')`,
    [today, memberId, giftId],
  );
  return { ever: numberOf(row?.['ever']), today: numberOrNull(row?.['today']) ?? 0 };
}

/** How many of a gift all members together have taken on a day; 0 where nobody counts. */
export async function readDayTaken(read: Sql, giftId: string, today: string): Promise<number> {
  const row = await read.one(
    'SELECT taken_count FROM gift_day WHERE gift_id = ? AND business_on = ?',
    [giftId, today],
  );
  return numberOrNull(row?.['taken_count']) ?? 0;
}

import { numberOf, placeholders, textOf, type Sql } from '../../core/database/sql';
import type { Draft } from './draft-redemption';
import type { TakenBefore } from './redeem.rules';

/** What names a member and a gift in a map. */
export const takenKey = ({ memberId, giftId }: Pick<Draft, 'memberId' | 'giftId'>): string =>
  `${memberId} ${giftId}`;

/**
 * How many of each gift each member redeemed in the mall, ever and today, without what was undone.
 * Exact where the members' accounts are locked.
 */
export async function countTaken(
  read: Sql,
  drafts: readonly Pick<Draft, 'memberId' | 'giftId'>[],
  today: string,
): Promise<Map<string, TakenBefore>> {
  if (drafts.length === 0) return new Map();
  const memberIds = [...new Set(drafts.map(({ memberId }) => memberId))];
  const giftIds = [...new Set(drafts.map(({ giftId }) => giftId))];
  const rows = await read.all(
    `SELECT member_id, gift_id, COUNT(*) AS ever, SUM(CASE WHEN redeemed_on = ? THEN 1 ELSE 0 END) AS today
     FROM redemption
     WHERE member_id IN (${placeholders(memberIds.length)}) AND gift_id IN (${placeholders(giftIds.length)})
       AND source = 'mall' AND state NOT IN ('cancelled', 'expired', 'returned')
     GROUP BY member_id, gift_id`,
    [today, ...memberIds, ...giftIds],
  );
  return new Map(
    rows.map((row) => [
      `${textOf(row['member_id'])} ${textOf(row['gift_id'])}`,
      { ever: numberOf(row['ever']), today: numberOf(row['today']) },
    ]),
  );
}

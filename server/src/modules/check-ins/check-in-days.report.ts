import type { CheckInDay } from '@huike/shared-types';
import { numberOf, textOf, type Sql, type SqlValue } from '../../core/database/sql';

/** Which business days, both included; the members within reach are `m`. */
export interface CheckInDaysWish {
  from: string;
  to: string;
  reach: { text: string; values: readonly SqlValue[] };
}

/** Sign-ins, make-ups and what they gave and cost, by the business day of the tap, newest first. */
export async function readCheckInDays(
  read: Sql,
  { from, to, reach }: CheckInDaysWish,
): Promise<CheckInDay[]> {
  const taps = await read.all(
    `SELECT c.made_on AS day, SUM(CASE WHEN c.kind = 'signed' THEN 1 ELSE 0 END) AS signed,
       SUM(CASE WHEN c.kind = 'made_up' THEN 1 ELSE 0 END) AS made_up,
       SUM(c.points) AS points, SUM(c.cost_points) AS cost
     FROM check_in c JOIN member m ON m.id = c.member_id
     WHERE c.made_on BETWEEN ? AND ? AND ${reach.text} GROUP BY c.made_on ORDER BY c.made_on DESC`,
    [from, to, ...reach.values],
  );
  const bonuses = await read.all(
    `SELECT b.given_on AS day, SUM(b.points) AS points, COUNT(b.coupon_id) AS coupons
     FROM check_in_bonus b JOIN member m ON m.id = b.member_id
     WHERE b.given_on BETWEEN ? AND ? AND ${reach.text} GROUP BY b.given_on`,
    [from, to, ...reach.values],
  );
  const bonusOf = new Map(bonuses.map((row) => [textOf(row['day']), row]));
  return taps.map((row) => {
    const on = textOf(row['day']);
    const bonus = bonusOf.get(on);
    return {
      on,
      signedCount: numberOf(row['signed']),
      madeUpCount: numberOf(row['made_up']),
      points: numberOf(row['points']) + (bonus ? numberOf(bonus['points']) : 0),
      costPoints: numberOf(row['cost']),
      couponCount: bonus ? numberOf(bonus['coupons']) : 0,
    };
  });
}

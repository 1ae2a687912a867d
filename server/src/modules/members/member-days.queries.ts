import { addDays } from '../../core/business-day';
import { addMonths } from '../../core/calendar-day';
import { numberOf, type Sql } from '../../core/database/sql';

/** What a member's business days come to. */
export interface DayTotals {
  /** What money paid for goods that were kept, in fen. */
  spend: number;
  /** Points that sales gave, less what returns made due back. */
  points: number;
  /** Days with a sale of which something was kept. */
  visits: number;
}

/**
 * Sums a member's business days from each of some days on: one query over the rows of that time,
 * by the key.
 * @param starts first days; at least one
 * @param through last day; absent: all there are
 */
export async function sumMemberDays(
  read: Sql,
  memberId: string,
  starts: readonly string[],
  through?: string,
): Promise<DayTotals[]> {
  const sums = starts.map(
    (_, at) =>
      `COALESCE(SUM(CASE WHEN business_on >= ? THEN paid_fen ELSE 0 END), 0) AS spend_${at},
       COALESCE(SUM(CASE WHEN business_on >= ? THEN points_earned ELSE 0 END), 0) AS points_${at},
       COALESCE(SUM(CASE WHEN business_on >= ? AND sale_count > 0 THEN 1 ELSE 0 END), 0) AS visits_${at}`,
  );
  const earliest = starts.reduce((least, day) => (day < least ? day : least));
  const row = await read.one(
    `SELECT ${sums.join(', ')} FROM member_day
     WHERE member_id = ? AND business_on >= ?${through === undefined ? '' : ' AND business_on <= ?'}`,
    [
      ...starts.flatMap((day) => [day, day, day]),
      memberId,
      earliest,
      ...(through === undefined ? [] : [through]),
    ],
  );
  return starts.map((_, at) => ({
    spend: numberOf(row?.[`spend_${at}`]),
    points: numberOf(row?.[`points_${at}`]),
    visits: numberOf(row?.[`visits_${at}`]),
  }));
}

/** The first of the days that make so many months up to and with a day. */
export function firstDayOfMonths(day: string, months: number): string {
  return addDays(addMonths(day, -months), 1);
}

/** What money paid in the twelve months up to a business day, less returns, in fen. */
export async function readYearSpend(read: Sql, memberId: string, today: string): Promise<number> {
  const [year] = await sumMemberDays(read, memberId, [firstDayOfMonths(today, 12)]);
  return year?.spend ?? 0;
}

import { addDays } from '../../core/business-day';
import { numberOf, textOf, type Sql } from '../../core/database/sql';
import { countBack, countOn, type GivenBonus, type Run } from './streak.rules';

const daysAtOnce = 200;

/**
 * The days in a row around a day, read from the rows: back from it until a day is missing, and on
 * from it. Of length 0 where the day itself was not signed.
 */
export async function readRun(read: Sql, memberId: string, day: string): Promise<Run> {
  let back = 0;
  for (let last = day; ;) {
    const rows = await read.all(
      `SELECT signed_on FROM check_in WHERE member_id = ? AND signed_on <= ?
       ORDER BY signed_on DESC LIMIT ${daysAtOnce}`,
      [memberId, last],
    );
    const found = rows.map((row) => textOf(row['signed_on']));
    const count = countBack(found, last);
    back += count;
    if (count < daysAtOnce) break;
    last = addDays(last, -daysAtOnce);
  }
  if (back === 0) return { from: day, length: 0 };
  const later = await read.all(
    `SELECT signed_on FROM check_in WHERE member_id = ? AND signed_on > ? ORDER BY signed_on LIMIT ${daysAtOnce}`,
    [memberId, day],
  );
  const on = countOn(
    later.map((row) => textOf(row['signed_on'])),
    addDays(day, 1),
  );
  return { from: addDays(day, 1 - back), length: back + on };
}

/** The days a member signed between two days, both included, oldest first. */
export async function listSignedDays(
  read: Sql,
  memberId: string,
  from: string,
  to: string,
): Promise<{ on: string; kind: 'signed' | 'made_up' }[]> {
  const rows = await read.all(
    `SELECT signed_on, kind FROM check_in WHERE member_id = ? AND signed_on BETWEEN ? AND ?
     ORDER BY signed_on`,
    [memberId, from, to],
  );
  return rows.map((row) => ({
    on: textOf(row['signed_on']),
    kind: textOf(row['kind']) as 'signed' | 'made_up',
  }));
}

/** How many missed days a member made up for between two days, both included. */
export async function countMakeUps(
  read: Sql,
  memberId: string,
  from: string,
  to: string,
): Promise<number> {
  const row = await read.one(
    `SELECT COUNT(*) AS n FROM check_in
     WHERE member_id = ? AND kind = 'made_up' AND made_on BETWEEN ? AND ?`,
    [memberId, from, to],
  );
  return numberOf(row?.['n']);
}

/** The bonuses a member got for signed days from a day on. */
export async function listGivenBonuses(
  read: Sql,
  memberId: string,
  from: string,
): Promise<GivenBonus[]> {
  const rows = await read.all(
    'SELECT streak_day, reached_on FROM check_in_bonus WHERE member_id = ? AND reached_on >= ?',
    [memberId, from],
  );
  return rows.map((row) => ({
    day: numberOf(row['streak_day']),
    reachedOn: textOf(row['reached_on']),
  }));
}

import type { CheckInBoard } from '@huike/shared-types';
import { addDays, businessDayOf } from '../../core/business-day';
import { endOfMonth } from '../../core/calendar-day';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { readBalance } from '../ledger';
import { findMember } from '../members';
import { nameRewards, readTemplateNames } from '../rewards';
import { findFirstDay, findTermsOn, type CheckInTermsFacts } from './check-in-terms.queries';
import { countMakeUps, listGivenBonuses, listSignedDays, readRun } from './check-ins.queries';
import { cycleDayOf, givenInCycle, nextBonus } from './streak.rules';

/** Whose calendar, of which month, seen when. */
export interface BoardView {
  memberId: string;
  now: Date;
  timeZone: string;
  /** `YYYY-MM`; absent: the present one. */
  month?: string | undefined;
}

/**
 * A member's calendar of a month, the streak as it stands and what comes next.
 * @throws Refusal member.not_registered
 */
export async function readBoard(read: Sql, view: BoardView): Promise<CheckInBoard> {
  const { memberId, now, timeZone } = view;
  const member = await findMember(read, memberId);
  assertThat(member, 'member.not_registered');
  const today = businessDayOf(now, timeZone);
  const joinedOn = businessDayOf(member.joinedAt, timeZone);
  const month = view.month ?? today.slice(0, 7);
  const days = await listSignedDays(read, memberId, `${month}-01`, endOfMonth(`${month}-01`));
  const ofToday = await readRun(read, memberId, today);
  const isSignedToday = ofToday.length > 0;
  const run = isSignedToday ? ofToday : await readRun(read, memberId, addDays(today, -1));
  const terms = await findTermsOn(read, today);
  return {
    isOpen: terms?.isOpen ?? false,
    today,
    joinedOn,
    month,
    days,
    isSignedToday,
    streak: run.length,
    cycleDays: terms?.cycleDays ?? null,
    cycleDay: cycleDayOf(run.length, terms?.cycleDays ?? null),
    pointsPerDay: terms?.pointsPerDay ?? 0,
    ...(await bonusesOf(read, memberId, terms, run)),
    makeUp: await makeUpOf(read, { memberId, today, joinedOn }, terms),
    pointsBalance: await readBalance(read, memberId, 'points'),
  };
}

async function bonusesOf(
  read: Sql,
  memberId: string,
  terms: CheckInTermsFacts | undefined,
  run: { from: string; length: number },
): Promise<Pick<CheckInBoard, 'bonuses' | 'next'>> {
  if (!terms) return { bonuses: [], next: null };
  const { cycleDays } = terms;
  const bonuses = [...terms.bonuses].sort((a, b) => a.day - b.day);
  const nameOf = nameRewards(
    await readTemplateNames(
      read,
      bonuses.map(({ reward }) => reward),
    ),
  );
  const given = run.length > 0 ? await listGivenBonuses(read, memberId, run.from) : [];
  const givenDays = givenInCycle(run, run.length, cycleDays, given);
  const next = nextBonus({
    streak: run.length,
    cycleDays,
    bonusDays: bonuses.map(({ day }) => day),
    givenDays,
  });
  const coming = next && bonuses.find(({ day }) => day === next.day);
  return {
    bonuses: bonuses.map(({ day, reward }) => ({
      day,
      reward: nameOf(reward),
      isGiven: givenDays.has(day),
    })),
    next: next && coming ? { ...next, reward: nameOf(coming.reward) } : null,
  };
}

async function makeUpOf(
  read: Sql,
  { memberId, today, joinedOn }: { memberId: string; today: string; joinedOn: string },
  terms: CheckInTermsFacts | undefined,
): Promise<CheckInBoard['makeUp']> {
  if (!terms?.isOpen || !terms.makeUp) return null;
  const { perMonthMax, daysBackMax, costPoints } = terms.makeUp;
  const beganOn = (await findFirstDay(read)) ?? today;
  const from = [addDays(today, -daysBackMax), joinedOn, beganOn].sort().at(-1) ?? today;
  const signed = new Set((await listSignedDays(read, memberId, from, today)).map(({ on }) => on));
  const missedDays: string[] = [];
  for (let day = addDays(today, -1); day >= from; day = addDays(day, -1)) {
    if (!signed.has(day)) missedDays.push(day);
  }
  const made = await countMakeUps(read, memberId, `${today.slice(0, 8)}01`, endOfMonth(today));
  return { costPoints, leftThisMonth: Math.max(0, perMonthMax - made), missedDays };
}

import { addDays, businessDayOf } from '../../core/business-day';
import { endOfMonth } from '../../core/calendar-day';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { touchMember, type MemberFacts } from '../members';
import { spendPoints } from '../points';
import { findFirstDay } from './check-in-terms.queries';
import { countMakeUps, listSignedDays } from './check-ins.queries';
import { giveBonuses } from './give-bonuses';
import { insertDay, openCheckIn, type CheckInDesk, type SignedDay } from './open-check-in';

/**
 * Makes up for a day a member missed, for points where the terms ask for some: the streak is whole
 * again, and what it has reached by that is given. The day itself gives no points.
 *
 * Locks the member's points accounts.
 *
 * @throws Refusal member.frozen, check_in.closed, check_in.no_make_up, check_in.not_missed,
 *   check_in.before_joining, check_in.too_old, check_in.make_up_limit, points.insufficient
 */
export async function makeUpDay(
  tx: Tx,
  desk: CheckInDesk,
  { memberId, day }: { memberId: string; day: string },
): Promise<SignedDay> {
  const { member, today, terms } = await openCheckIn(tx, desk, memberId);
  const { makeUp } = terms;
  assertThat(makeUp, 'check_in.no_make_up');
  assertThat(day < today, 'check_in.not_missed');
  assertThat(day >= businessDayOf(member.joinedAt, desk.timeZone), 'check_in.before_joining');
  const beganOn = (await findFirstDay(tx)) ?? today;
  assertThat(day >= addDays(today, -makeUp.daysBackMax) && day >= beganOn, 'check_in.too_old');
  const [signed] = await listSignedDays(tx, memberId, day, day);
  assertThat(!signed, 'check_in.not_missed');
  const month = today.slice(0, 8);
  const made = await countMakeUps(tx, memberId, `${month}01`, endOfMonth(today));
  assertThat(made < makeUp.perMonthMax, 'check_in.make_up_limit');
  const { costPoints } = makeUp;
  const order = { memberId, signedOn: day, madeOn: today, terms, points: 0, costPoints };
  const checkInId = await insertDay(tx, order);
  if (costPoints > 0) await pay(tx, member, checkInId, { costPoints, day, today });
  const bonuses = await giveBonuses(tx, desk, { member, checkInId, signedOn: day, today, terms });
  return { isNew: true, points: 0, costPoints, bonuses };
}

async function pay(
  tx: Tx,
  member: MemberFacts,
  checkInId: string,
  { costPoints, day, today }: { costPoints: number; day: string; today: string },
): Promise<void> {
  await spendPoints(tx, {
    memberId: member.id,
    amount: costPoints,
    source: checkInId,
    actorId: member.id,
    businessOn: today,
    note: `补签 ${day}`,
  });
  await touchMember(tx, member.id);
}

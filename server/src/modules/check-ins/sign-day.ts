import type { Tx } from '../../core/database/transaction';
import { giveReward } from '../rewards';
import { listSignedDays } from './check-ins.queries';
import { giveBonuses } from './give-bonuses';
import { insertDay, openCheckIn, type CheckInDesk, type SignedDay } from './open-check-in';

const nothing: SignedDay = { isNew: false, points: 0, costPoints: 0, bonuses: [] };

/**
 * Signs a member in for today: points of the day, and what the streak has reached by it. The day
 * signed before, from this phone or another, nothing happens.
 *
 * Locks the member's points accounts, which makes taps of one member take turns.
 *
 * @throws Refusal member.frozen, check_in.closed
 */
export async function signDay(tx: Tx, desk: CheckInDesk, memberId: string): Promise<SignedDay> {
  const { member, today, terms } = await openCheckIn(tx, desk, memberId);
  const [signed] = await listSignedDays(tx, memberId, today, today);
  if (signed) return nothing;
  const points = terms.pointsPerDay;
  const checkInId = await insertDay(tx, {
    memberId,
    signedOn: today,
    madeOn: today,
    terms,
    points,
    costPoints: 0,
  });
  if (points > 0) {
    await giveReward(tx, {
      memberId,
      reward: { kind: 'points', points },
      reason: 'check_in',
      source: checkInId,
      businessOn: today,
      homeOrgPath: member.homeOrgPath,
      told: { zh: `${today} 签到`, en: `Sign-in on ${today}` },
      live: desk.live,
    });
  }
  const bonuses = await giveBonuses(tx, desk, { member, checkInId, signedOn: today, today, terms });
  return { isNew: true, points, costPoints: 0, bonuses };
}

import type { NamedReward } from '@huike/shared-types';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { MemberFacts } from '../members';
import { giveReward, nameRewards, readTemplateNames } from '../rewards';
import type { CheckInTermsFacts } from './check-in-terms.queries';
import { listGivenBonuses, readRun } from './check-ins.queries';
import type { CheckInDesk } from './open-check-in';
import { dueBonuses } from './streak.rules';

/** A day that was just signed or made up for. */
export interface BonusOrder {
  member: MemberFacts;
  checkInId: string;
  signedOn: string;
  today: string;
  terms: CheckInTermsFacts;
}

/**
 * Gives what the streak around a signed day has reached by it, points before coupons, because those
 * lock their template's counters last. A template that has none left gives nothing, and is not made
 * up for later. The caller holds the member's points accounts.
 * @returns what was given
 */
export async function giveBonuses(
  tx: Tx,
  { live }: CheckInDesk,
  { member, checkInId, signedOn, today, terms }: BonusOrder,
): Promise<{ day: number; reward: NamedReward }[]> {
  const run = await readRun(tx, member.id, signedOn);
  const due = dueBonuses({
    run,
    from: signedOn,
    cycleDays: terms.cycleDays,
    bonusDays: terms.bonuses.map(({ day }) => day),
    given: await listGivenBonuses(tx, member.id, run.from),
  });
  const orders = due.flatMap((one) => {
    const bonus = terms.bonuses.find(({ day }) => day === one.day);
    return bonus ? [{ ...one, reward: bonus.reward }] : [];
  });
  orders.sort((a, b) => keyOf(a.reward).localeCompare(keyOf(b.reward)));
  const nameOf = nameRewards(
    await readTemplateNames(
      tx,
      orders.map(({ reward }) => reward),
    ),
  );
  const given: { day: number; reward: NamedReward }[] = [];
  for (const { day, reachedOn, reward } of orders) {
    const id = newId('checkInBonus', tx.now);
    const got = await giveReward(tx, {
      memberId: member.id,
      reward,
      reason: 'check_in',
      source: id,
      businessOn: today,
      homeOrgPath: member.homeOrgPath,
      told: { zh: `连续签到第 ${day} 天奖励`, en: `Bonus for ${day} days in a row` },
      live,
    });
    await tx.run(
      `INSERT INTO check_in_bonus
         (id, member_id, reached_on, streak_day, check_in_id, given_on, points, template_id, coupon_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        member.id,
        reachedOn,
        day,
        checkInId,
        today,
        reward.kind === 'points' ? reward.points : 0,
        reward.kind === 'coupon' ? reward.templateId : null,
        got && 'couponId' in got ? got.couponId : null,
      ],
    );
    if (got) given.push({ day, reward: nameOf(reward) });
  }
  return given;
}

const keyOf = (reward: { kind: string; templateId?: string }) =>
  `${reward.kind === 'points' ? 0 : 1} ${reward.templateId ?? ''}`;

import type { Reward } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { findMember } from '../members';
import { queueNotice } from '../notices';
import { giveReward } from '../rewards';
import { readTerms, readTermsVersion } from './referral-terms.queries';
import type { ReferralFacts } from './referrals.queries';

/** What the use cases of referral need besides the transaction. */
export interface ReferralDesk {
  timeZone: string;
  live: { wake(memberId: string): void };
  /** Drops what this process keeps of a member; the card's cache. */
  onMemberChanged(memberId: string): void;
}

interface Due {
  side: 'inviter' | 'invitee';
  memberId: string;
  reward: Reward;
}

const told = {
  joining: { zh: '邀请有礼：好友入会', en: 'Referral: a friend joined' },
  sale: { zh: '邀请有礼：好友首单', en: 'Referral: a friend’s first purchase' },
};

/**
 * Gives both sides of a referral what its terms promise on an occasion, each once, and tells them.
 * What cannot be given is written down with the reason: the inviter had enough, the budget is used
 * up, no coupon is left, the member is not active.
 *
 * The caller holds the points accounts of both members. Locks the points budget, then coupons'
 * counters: points come before coupons, so that everybody takes those in one order.
 */
export async function giveReferralRewards(
  tx: Tx,
  desk: ReferralDesk,
  referral: Pick<ReferralFacts, 'id' | 'inviterId' | 'inviteeId' | 'isCapped' | 'termsVersion'>,
  occasion: 'joining' | 'sale',
): Promise<void> {
  const terms = await readTermsVersion(tx, referral.termsVersion);
  const { inviter = null, invitee = null } = terms[occasion] ?? {};
  const due: Due[] = [];
  if (inviter) due.push({ side: 'inviter', memberId: referral.inviterId, reward: inviter });
  if (invitee) due.push({ side: 'invitee', memberId: referral.inviteeId, reward: invitee });
  due.sort((a, b) => orderOf(a.reward).localeCompare(orderOf(b.reward)));
  for (const one of due) await giveOne(tx, desk, referral, occasion, one);
}

const orderOf = (reward: Reward) => (reward.kind === 'points' ? '0' : `1 ${reward.templateId}`);

async function giveOne(
  tx: Tx,
  desk: ReferralDesk,
  referral: Pick<ReferralFacts, 'id' | 'isCapped'>,
  occasion: 'joining' | 'sale',
  { side, memberId, reward }: Due,
): Promise<void> {
  const id = newId('referralReward', tx.now);
  const businessOn = businessDayOf(tx.now, desk.timeZone);
  const { outcome, couponId } = await tryToGive(tx, desk, {
    id,
    memberId,
    reward,
    occasion,
    businessOn,
    isCapped: side === 'inviter' && referral.isCapped,
  });
  await tx.run(
    `INSERT INTO referral_reward
       (id, referral_id, side, occasion, member_id, points, template_id, coupon_id, outcome, business_on, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      referral.id,
      side,
      occasion,
      memberId,
      reward.kind === 'points' ? reward.points : 0,
      reward.kind === 'coupon' ? reward.templateId : null,
      couponId,
      outcome,
      businessOn,
      sqlInstant(tx.now),
    ],
  );
  if (outcome !== 'given') return;
  tx.afterCommit(() => desk.onMemberChanged(memberId));
  const payload = { occasion, side, reward };
  await queueNotice(tx, { memberId, kind: 'referral.rewarded', dedupeKey: id, payload });
}

async function tryToGive(
  tx: Tx,
  { live }: ReferralDesk,
  order: {
    id: string;
    memberId: string;
    reward: Reward;
    occasion: 'joining' | 'sale';
    businessOn: string;
    isCapped: boolean;
  },
): Promise<{
  outcome: 'given' | 'capped' | 'no_budget' | 'no_coupon' | 'inactive';
  couponId: string | null;
}> {
  const { id, memberId, reward, occasion, businessOn } = order;
  const none = { couponId: null };
  if (order.isCapped) return { outcome: 'capped', ...none };
  const member = await findMember(tx, memberId);
  if (member?.state !== 'active') return { outcome: 'inactive', ...none };
  if (reward.kind === 'points' && !(await takeBudget(tx, reward.points))) {
    return { outcome: 'no_budget', ...none };
  }
  const given = await giveReward(tx, {
    memberId,
    reward,
    reason: 'referral',
    source: id,
    businessOn,
    homeOrgPath: member.homeOrgPath,
    told: told[occasion],
    live,
  });
  if (!given) return { outcome: 'no_coupon', ...none };
  return { outcome: 'given', couponId: 'couponId' in given ? given.couponId : null };
}

/** Takes points from the budget of the terms in force. @returns false where too little is left */
async function takeBudget(tx: Tx, points: number): Promise<boolean> {
  const { budgetPoints } = await readTerms(tx);
  const taken = await tx.run(
    "UPDATE referral_budget SET given_points = given_points + ? WHERE id = 'all' AND given_points + ? <= ?",
    [points, points, budgetPoints ?? Number.MAX_SAFE_INTEGER],
  );
  return taken === 1;
}

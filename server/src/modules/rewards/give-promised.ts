import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { findMember } from '../members';
import { giveReward, type RewardOrder } from './give-reward';

/** A promised reward to give for something a member did. */
export interface PromiseOrder extends Pick<
  RewardOrder,
  'reward' | 'memberId' | 'source' | 'businessOn' | 'live'
> {
  reason: 'vote' | 'survey';
  /** What it was for, as the statement tells it. */
  title: string;
  /** True: where a coupon cannot be issued any more, the member goes on without one. */
  mayLackReward: boolean;
}

/** What was given: points, a coupon, or neither where the coupon was gone. */
export interface GivenPromise {
  rewardPoints: number | null;
  couponId: string | null;
}

/**
 * Gives a promised reward in the transaction of what earned it. The caller holds the member's points
 * account; a coupon locks the member's counter of its template and, last, the template's budget.
 * @throws Refusal reward.gone where a coupon cannot be issued and the order insists on it
 */
export async function givePromised(tx: Tx, order: PromiseOrder): Promise<GivenPromise> {
  const { memberId, title, live } = order;
  const member = await findMember(tx, memberId);
  assertThat(member, 'member.not_found');
  const homeOrgPath = member.homeOrgPath;
  const given = await giveReward(tx, { ...order, homeOrgPath, told: { zh: title, en: title } });
  assertThat(given !== null || order.mayLackReward, 'reward.gone');
  // The open card shows the new balance.
  tx.afterCommit(() => live.wake(memberId));
  if (given === null) return { rewardPoints: null, couponId: null };
  return 'points' in given
    ? { rewardPoints: given.points, couponId: null }
    : { rewardPoints: null, couponId: given.couponId };
}

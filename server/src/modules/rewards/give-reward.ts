import type { Reward } from '@huike/shared-types';
import type { Tx } from '../../core/database/transaction';
import { issueCouponIfLeft } from '../coupons';
import { touchMember } from '../members';
import { earnPoints } from '../points';

/** A reward, whom it is for and what stands behind it. */
export interface RewardOrder {
  memberId: string;
  reward: Reward;
  /** Why, in the ledger and on the coupon. */
  reason: 'check_in' | 'referral' | 'vote' | 'survey';
  /** Id of the row behind it; with the reason it gives one reward, ever. */
  source: string;
  /** Today, in the programme's time zone. */
  businessOn: string;
  /** The member's home, whose terms say when points end. */
  homeOrgPath: string | null;
  /** What a statement line tells of it. */
  told: { zh: string; en: string };
  live: { wake(memberId: string): void };
}

/** What was given: points, or the id of a coupon. */
export type GivenReward = { points: number } | { couponId: string };

/**
 * Gives a member points at once, or a coupon. The caller holds the member's points accounts; a
 * coupon locks as `issueCouponIfLeft`.
 * @returns null where the coupon's template gives none (used up, over, the member had enough)
 */
export async function giveReward(tx: Tx, order: RewardOrder): Promise<GivenReward | null> {
  const { memberId, reward, reason, source, businessOn, live } = order;
  if (reward.kind === 'coupon') {
    const { templateId } = reward;
    const coupon = { templateId, memberId, source: reason, sourceId: source, businessOn, live };
    const couponId = await issueCouponIfLeft(tx, coupon);
    return couponId === null ? null : { couponId };
  }
  await earnPoints(tx, memberId, reward.points, {
    reason,
    source,
    actorId: 'system',
    businessOn,
    storeName: null,
    receiptNo: null,
    note: null,
    explanation: order.told.zh,
    explanationEn: order.told.en,
    expiry: { orgPath: order.homeOrgPath, today: businessOn },
  });
  await touchMember(tx, memberId);
  return { points: reward.points };
}

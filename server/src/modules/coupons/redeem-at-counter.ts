import { missOfMember, missOfMoment } from '@huike/shared-types';
import { businessDayOf, timeOfDayOf } from '../../core/business-day';
import { actorIdOf, type PosActor } from '../../core/actor';
import type { Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockAccount } from '../ledger';
import { readMemberForSale } from '../members';
import type { StoreFacts } from '../stores';
import { codeOfMiss } from './coupon.rules';
import { worthAtCounter } from './counter.rules';
import { findCoupon, findCouponIdByCode, lockCoupon } from './coupons.queries';
import { redeemCoupons } from './redeem-coupons';

/** A coupon's code that staff scanned, and where. */
export interface CounterOrder {
  code: string;
  store: StoreFacts;
  terminalNo: string;
  /** What the customer spends, in fen; null where staff did not say. */
  spentFen: number | null;
  actor: PosActor;
  request?: RequestFacts;
  timeZone: string;
  live: { wake(memberId: string): void };
}

/**
 * Uses a coupon up without a sale: gifts, parking, delivery, and shops whose tills know no lines. What
 * the coupon takes off certain goods alone needs a sale. Locks the member's points account, then the
 * coupon. Audited.
 * @returns the redemption's id
 * @throws Refusal coupon.not_found, member.frozen, coupon.* where it is not free or not for this
 *   store, time, customer or spend
 */
export async function redeemAtCounter(tx: Tx, order: CounterOrder): Promise<string> {
  const { store, spentFen, timeZone } = order;
  const couponId = await findCouponIdByCode(tx, order.code);
  const found = couponId && (await findCoupon(tx, couponId));
  assertThat(found, 'coupon.not_found');
  await lockAccount(tx, found.memberId, 'points');
  const coupon = await lockCoupon(tx, found.memberId, found.id);
  const member = await readMemberForSale(tx, coupon.memberId);
  assertThat(member?.state === 'active', 'member.frozen');
  const businessOn = businessDayOf(tx.now, timeZone);
  const moment = {
    orgPath: store.orgPath,
    businessOn,
    timeOfDay: timeOfDayOf(tx.now, timeZone),
  };
  const { scope } = coupon.terms;
  const customer = { tierId: member.tier.id, tags: member.tags, birthday: member.birthday };
  const miss = missOfMoment(scope, moment) ?? missOfMember(scope, customer, businessOn);
  if (miss) throw new Refusal(codeOfMiss(miss));
  const worth = worthAtCounter(coupon.terms, spentFen);
  if ('refusal' in worth) throw new Refusal(worth.refusal);
  const [redemptionId] = await redeemCoupons(tx, {
    coupons: [coupon],
    saleId: null,
    quoteId: null,
    store,
    terminalNo: order.terminalNo,
    amounts: new Map([[coupon.id, worth.amountFen]]),
    actorId: actorIdOf(order.actor),
    businessOn,
    live: order.live,
  });
  if (redemptionId === undefined) throw new Error('no redemption was written');
  await recordAudit(tx, {
    actor: order.actor,
    action: 'coupon.verified',
    subjectKind: 'member',
    subjectId: coupon.memberId,
    orgPath: store.orgPath,
    after: { couponId: coupon.id, redemptionId, amountFen: worth.amountFen },
    ...(order.request ? { request: order.request } : {}),
  });
  return redemptionId;
}

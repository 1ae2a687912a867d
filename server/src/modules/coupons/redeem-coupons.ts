import { sqlInstant } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import { recordMemberEvent } from '../e-card';
import type { StoreFacts } from '../stores';
import { codeOfHindrance, hindranceOf } from './coupon.rules';
import type { CouponFacts } from './coupons.queries';
import { asleep } from './issue-coupon';
import { moveCoupon } from './move-coupon';

/** Coupons that a sale, or staff at a counter, use up. */
export interface RedeemOrder {
  coupons: readonly Locked<CouponFacts>[];
  /** Null: verified by staff without a sale. */
  saleId: string | null;
  /** The quote that reserved them; null: none did. */
  quoteId: string | null;
  store: Pick<StoreFacts, 'id' | 'name'>;
  terminalNo: string;
  /** What each pays, in fen, by the coupon's id. */
  amounts: ReadonlyMap<string, number>;
  actorId: string;
  businessOn: string;
  /** Wakes the member's open phones at once. */
  live?: { wake(memberId: string): void };
}

/**
 * Uses coupons up: each becomes `used` and gets its redemption, in one transaction with what they pay.
 * @returns ids of the redemptions in the order of the coupons
 * @throws Refusal coupon.* with `couponId` where one is not free on the business day
 */
export async function redeemCoupons(tx: Tx, order: RedeemOrder): Promise<string[]> {
  const { businessOn, quoteId } = order;
  for (const coupon of order.coupons) {
    const hindrance = hindranceOf(coupon, businessOn, { now: tx.now, quoteId });
    if (hindrance) throw new Refusal(codeOfHindrance(hindrance), { couponId: coupon.id });
  }
  const ids: string[] = [];
  for (const coupon of order.coupons) ids.push(await redeemOne(tx, coupon, order));
  return ids;
}

async function redeemOne(tx: Tx, coupon: Locked<CouponFacts>, order: RedeemOrder): Promise<string> {
  const amountFen = order.amounts.get(coupon.id);
  if (amountFen === undefined) throw new Error(`no amount for coupon ${coupon.id}`);
  await moveCoupon(tx, coupon, { to: 'used', isUse: true });
  const id = newId('couponRedemption', tx.now);
  await tx.run(
    `INSERT INTO coupon_redemption (id, coupon_id, template_id, sale_id, store_id, store_name, terminal_no,
       amount_fen, business_on, at, actor_id, undone_no, undone_on, undone_at, undone_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, NULL, NULL)`,
    [
      id,
      coupon.id,
      coupon.templateId,
      order.saleId,
      order.store.id,
      order.store.name,
      order.terminalNo,
      amountFen,
      order.businessOn,
      sqlInstant(tx.now),
      order.actorId,
    ],
  );
  await recordMemberEvent(
    tx,
    {
      memberId: coupon.memberId,
      kind: 'coupon.used',
      couponName: coupon.terms.name,
      storeName: order.store.name,
      amountFen,
    },
    order.live ?? asleep,
  );
  return id;
}

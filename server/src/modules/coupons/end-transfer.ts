import { sqlInstant } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { recordMemberEvent } from '../e-card';
import { lockAccount } from '../ledger';
import { findMember } from '../members';
import { lockCoupon, type CouponFacts } from './coupons.queries';
import { asleep, countReceived } from './issue-coupon';
import { moveCoupon } from './move-coupon';
import { findTemplate } from './templates.queries';
import { findTransfer, lockTransfer, type TransferFacts } from './transfers.queries';

/**
 * A friend takes an offered coupon: it is theirs, and counts towards what they may receive. Locks the
 * friend's points account, the coupon, the transfer, the friend's counter. Of two at once one wins.
 * @returns the coupon's id
 * @throws Refusal coupon.transfer_not_found, coupon.own_transfer, coupon.transfer_over, member.frozen,
 *   coupon.expired, coupon.limit_reached
 */
export async function acceptTransfer(
  tx: Tx,
  order: {
    transferId: string;
    memberId: string;
    businessOn: string;
    live?: { wake(memberId: string): void };
  },
): Promise<string> {
  const { transferId, memberId, businessOn } = order;
  const offered = await findTransfer(tx, transferId);
  assertThat(offered, 'coupon.transfer_not_found');
  assertThat(offered.giverId !== memberId, 'coupon.own_transfer');
  await lockAccount(tx, memberId, 'points');
  const member = await findMember(tx, memberId);
  assertThat(member?.state === 'active', 'member.frozen');
  const { coupon, transfer } = await lockBoth(tx, offered);
  const isOpen = transfer.state === 'pending' && transfer.expiresAt > tx.now;
  assertThat(isOpen, 'coupon.transfer_over');
  assertThat(coupon.expiresOn >= businessOn, 'coupon.expired');
  const template = await findTemplate(tx, coupon.templateId);
  const hasRoom = await countReceived(
    tx,
    coupon.templateId,
    memberId,
    template?.perMemberMax ?? null,
  );
  assertThat(hasRoom, 'coupon.limit_reached');
  await moveCoupon(tx, coupon, { to: 'issued', memberId });
  await tx.run(
    "UPDATE coupon_transfer SET state = 'accepted', receiver_id = ?, ended_at = ? WHERE id = ? AND state = 'pending'",
    [memberId, sqlInstant(tx.now), transferId],
  );
  const event = { memberId, kind: 'coupon.issued', couponName: coupon.terms.name } as const;
  await recordMemberEvent(tx, event, order.live ?? asleep);
  return coupon.id;
}

/**
 * An offered coupon is its giver's again: they take it back, or its 24 hours are over. Locks the
 * coupon, then the transfer.
 * @param wish.giverId null: by the product itself, once the time is over
 * @throws Refusal coupon.transfer_not_found, coupon.transfer_over
 */
export async function endTransfer(
  tx: Tx,
  wish: { transferId: string; giverId: string | null },
): Promise<void> {
  const offered = await findTransfer(tx, wish.transferId);
  const isTheirs = wish.giverId === null || offered?.giverId === wish.giverId;
  assertThat(offered && isTheirs, 'coupon.transfer_not_found');
  const { coupon, transfer } = await lockBoth(tx, offered);
  assertThat(transfer.state === 'pending', 'coupon.transfer_over');
  assertThat(wish.giverId !== null || transfer.expiresAt <= tx.now, 'coupon.transfer_over');
  await moveCoupon(tx, coupon, { to: 'issued' });
  await closeTransfer(tx, transfer.id, wish.giverId === null ? 'expired' : 'taken_back');
}

/** Ends a pending transfer without a receiver; its coupon is the caller's to move. */
export async function closeTransfer(
  tx: Tx,
  transferId: string,
  state: 'expired' | 'taken_back',
): Promise<void> {
  await tx.run(
    "UPDATE coupon_transfer SET state = ?, ended_at = ? WHERE id = ? AND state = 'pending'",
    [state, sqlInstant(tx.now), transferId],
  );
}

async function lockBoth(
  tx: Tx,
  offered: TransferFacts,
): Promise<{ coupon: Locked<CouponFacts>; transfer: Locked<TransferFacts> }> {
  const coupon = await lockCoupon(tx, null, offered.couponId);
  const transfer = await lockTransfer(tx, offered.id);
  assertThat(transfer, 'coupon.transfer_not_found');
  return { coupon, transfer };
}

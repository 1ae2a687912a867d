import type { CouponDetails, CouponOffer, CouponTransfer } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { readMemberForSale } from '../members';
import { findCoupon } from './coupons.queries';
import { presentCoupon, presentFace } from './coupons.presenter';
import { listUsesOf } from './redemptions.queries';
import {
  findLatestTransfer,
  findTransfer,
  transferToken,
  type TransferFacts,
} from './transfers.queries';

/** Who looks at a wallet, when. */
export interface WalletView {
  memberId: string;
  now: Date;
  /** Today's business day. */
  today: string;
  secrets: Secrets;
}

/**
 * One coupon as its owner sees it. Who gave it away still sees it, without its code.
 * @throws Refusal coupon.not_found
 */
export async function presentDetails(
  read: Sql,
  couponId: string,
  view: WalletView,
): Promise<CouponDetails> {
  const coupon = await findCoupon(read, couponId);
  assertThat(coupon, 'coupon.not_found');
  const latest = await findLatestTransfer(read, couponId);
  const isOwner = coupon.memberId === view.memberId;
  const transfer = latest?.giverId === view.memberId ? latest : undefined;
  assertThat(isOwner || transfer?.state === 'accepted', 'coupon.not_found');
  const member = await readMemberForSale(read, view.memberId);
  const shown = presentCoupon(coupon, { ...view, isFrozen: member?.state !== 'active' });
  const hindrance = isOwner ? shown.hindrance : 'given';
  return {
    ...shown,
    hindrance,
    code: hindrance === null || hindrance === 'not_yet' ? coupon.code : null,
    redemptions: isOwner ? await listUsesOf(read, couponId) : [],
    transfer: transfer ? await presentTransfer(read, transfer, view.secrets) : null,
  };
}

/** A transfer as its giver sees it. */
export async function presentTransfer(
  read: Sql,
  transfer: TransferFacts,
  secrets: Secrets,
): Promise<CouponTransfer> {
  const receiver = transfer.receiverId && (await readMemberForSale(read, transfer.receiverId));
  return {
    id: transfer.id,
    state: transfer.state,
    token: transfer.state === 'pending' ? transferToken(secrets, transfer.id) : null,
    expiresAt: transfer.expiresAt.toISOString(),
    receiverNameMasked: receiver ? receiver.nameMasked : null,
  };
}

/**
 * A transfer as whoever has its link sees it.
 * @throws Refusal coupon.transfer_not_found
 */
export async function presentOffer(
  read: Sql,
  transferId: string,
  view: Pick<WalletView, 'memberId' | 'now'>,
): Promise<CouponOffer> {
  const transfer = await findTransfer(read, transferId);
  const coupon = transfer && (await findCoupon(read, transfer.couponId));
  assertThat(transfer && coupon, 'coupon.transfer_not_found');
  const giver = await readMemberForSale(read, transfer.giverId);
  const isOver = transfer.state === 'pending' && transfer.expiresAt <= view.now;
  return {
    transferId,
    state: isOver ? 'expired' : transfer.state,
    giverNameMasked: giver?.nameMasked ?? null,
    isMine: transfer.giverId === view.memberId,
    coupon: {
      ...presentFace(coupon.templateId, coupon.terms),
      startsOn: coupon.startsOn,
      expiresOn: coupon.expiresOn,
    },
    expiresAt: transfer.expiresAt.toISOString(),
  };
}

import { Refusal } from '../../core/refusal';
import type { Tx } from '../../core/database/transaction';
import { issueCoupon } from '../coupons';
import { takeCode } from '../gifts';
import type { Draft } from './draft-redemption';
import type { RedemptionNeeds } from './redemption-needs';

/**
 * Hands out at once what needs no fetching: a coupon, chances, a partner's code. The caller holds the
 * gift's stock. A refusal leaves every row as it was.
 * @returns the id of what was handed out; null for goods and chances
 * @throws Refusal coupon.over, coupon.sold_out, coupon.limit_reached, gift.sold_out,
 *   gift.off_shelf where what it hands out is not to be had any more
 */
export async function handOut(
  tx: Tx,
  needs: RedemptionNeeds,
  draft: Draft,
  businessOn: string,
): Promise<string | null> {
  const { id, memberId, giftId, offer } = draft;
  const { content } = offer;
  switch (content.kind) {
    case 'goods':
      return null;
    case 'coupon':
      return giveCoupon(tx, needs, draft, { templateId: content.templateId, businessOn });
    case 'partner_code': {
      const codeId = await takeCode(tx, giftId, id);
      if (codeId === undefined) throw new Refusal('gift.sold_out');
      return codeId;
    }
    case 'chances': {
      const { campaignId, count } = content;
      await needs.giveChances(tx, { campaignId, memberId, count, sourceId: id });
      return null;
    }
    case 'stored_value':
      throw new Refusal('gift.not_supported');
  }
}

async function giveCoupon(
  tx: Tx,
  { live }: RedemptionNeeds,
  { id, memberId }: Draft,
  { templateId, businessOn }: { templateId: string; businessOn: string },
): Promise<string> {
  try {
    const order = { templateId, memberId, source: 'mall', sourceId: id, businessOn } as const;
    return await issueCoupon(tx, { ...order, live });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const told = ['coupon.over', 'coupon.sold_out', 'coupon.limit_reached'];
    throw told.includes(error.code) ? error : new Refusal('gift.off_shelf');
  }
}

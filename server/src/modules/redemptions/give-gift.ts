import type { DeliveryWish, RedemptionSource } from '@huike/shared-types';
import { numberOf, textOf, textOrNull, type Sql } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { findDefaultAddressId } from '../addresses';
import { readOffers, type GiftOffer } from '../gifts';
import { findMember } from '../members';
import { waysOf } from './redeem.rules';
import { redeemGifts } from './redeem-gifts';
import type { RedemptionNeeds } from './redemption-needs';

/** A gift that somebody has won. */
export interface PrizeOrder {
  giftId: string;
  memberId: string;
  source: Exclude<RedemptionSource, 'mall'>;
  /** What it was won by; one source gives one gift, ever. */
  sourceId: string;
}

/**
 * Gives a member a gift for nothing, whatever the mall asks of those who redeem it. Goods wait in a
 * store that has one, near the member's own where that is told; what is only sent goes to the default
 * address. Given before for the same source: nothing is changed. Locks as redeeming does.
 * @returns the redemption's id
 * @throws Refusal gift.not_found, gift.not_supported, gift.sold_out, gift.off_shelf, address.not_found,
 *   coupon.over, coupon.sold_out, coupon.limit_reached
 */
export async function giveGift(
  tx: Tx,
  needs: RedemptionNeeds,
  { giftId, memberId, source, sourceId }: PrizeOrder,
): Promise<string> {
  const offer = (await readOffers(tx, [giftId])).get(giftId);
  assertThat(offer, 'gift.not_found');
  const earlier = await tx.one('SELECT id FROM redemption WHERE source = ? AND source_id = ?', [
    source,
    sourceId,
  ]);
  if (earlier) return textOf(earlier['id']);
  const wish = await wishFor(tx, memberId, offer);
  const order = { memberId, giftId, wish, price: null, source, sourceId, actorId: memberId };
  const [outcome] = await redeemGifts(tx, needs, [order]);
  if (!outcome) throw new Error('a prize was left unsettled');
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.value.draft.id;
}

async function wishFor(tx: Tx, memberId: string, offer: GiftOffer): Promise<DeliveryWish> {
  const ways = waysOf(offer);
  if (ways.includes('at_once')) return { way: 'at_once' };
  const storeId = ways.includes('pick_up') ? await findStore(tx, memberId, offer.id) : null;
  if (storeId !== null) return { way: 'pick_up', storeId };
  assertThat(ways.includes('delivery'), 'gift.sold_out');
  const addressId = await findDefaultAddressId(tx, memberId);
  assertThat(addressId, 'address.not_found');
  return { way: 'delivery', addressId };
}

/** The store with the gift that the member belongs to, or the one with most of it. */
async function findStore(tx: Tx, memberId: string, giftId: string): Promise<string | null> {
  const home = (await findMember(tx, memberId))?.homeOrgPath ?? '';
  const row = await tx.one(
    `SELECT s.place_id FROM gift_stock s JOIN org_unit o ON o.id = s.place_id AND o.kind = 'store'
     WHERE s.gift_id = ? AND s.quantity > 0
     ORDER BY CASE WHEN o.path = ? THEN 0 ELSE 1 END, s.quantity DESC, s.place_id LIMIT 1`,
    [giftId, home],
  );
  return textOrNull(row?.['place_id']);
}

/** Whether a gift can be given that often now, by what lies in all its places. */
export async function hasGift(read: Sql, giftId: string, count: number): Promise<boolean> {
  const row = await read.one(
    `SELECT COALESCE(SUM(s.quantity), 0) AS quantity FROM gift g JOIN gift_stock s ON s.gift_id = g.id
     WHERE g.id = ? AND g.state <> 'draft' AND g.kind <> 'stored_value'`,
    [giftId],
  );
  return numberOf(row?.['quantity']) >= count;
}

import { Refusal } from '../core/refusal';
import { grantChances, type DeliveryDesk, type PrizeShelf } from '../modules/draws';
import { findGift } from '../modules/gifts';
import { giveGift, hasGift, type GiveChances, type RedemptionNeeds } from '../modules/redemptions';

/** Gifts of the points mall as prizes of draws. */
export const prizeShelf: PrizeShelf = {
  hasGift: async (read, giftId, count, stage) =>
    stage === 'draft' ? (await findGift(read, giftId)) !== undefined : hasGift(read, giftId, count),
};

/** What delivering prizes needs of the server. */
export function deliveryOf(
  services: Pick<DeliveryDesk, 'db' | 'timeZone' | 'live'> & RedemptionNeeds,
): DeliveryDesk {
  return {
    ...services,
    giveGift: (tx, { giftId, memberId, sourceId }) =>
      giveGift(tx, services, { giftId, memberId, source: 'draw', sourceId }),
  };
}

/** Chances of a draw as gifts of the mall: a campaign that takes none is no gift any more. */
export const giveChances: GiveChances = async (tx, order) => {
  try {
    await grantChances(tx, { ...order, source: 'gift' });
  } catch (error) {
    throw error instanceof Refusal ? new Refusal('gift.off_shelf') : error;
  }
};

import { Refusal } from '../core/refusal';
import type { DeliveryDesk, PrizeShelf } from '../modules/draws';

/** Gifts of the points mall as prizes of draws. */
export const prizeShelf: PrizeShelf = {
  hasGift: () => Promise.resolve(false),
};

/** What delivering prizes needs of the server. */
export function deliveryOf(services: Pick<DeliveryDesk, 'db' | 'timeZone' | 'live'>): DeliveryDesk {
  return {
    ...services,
    giveGift: () => Promise.reject(new Refusal('draw.prize_unavailable')),
  };
}

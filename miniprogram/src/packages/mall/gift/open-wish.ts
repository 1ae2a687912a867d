import { giftEndpoints, type DeliveryWish } from '@huike/shared-types/client';
import { readStored } from '../../../storage/device-storage';

/** What the member said yes to: how the gift is had, and the price that was on the screen. */
export interface RedeemIntent {
  giftId: string;
  wish: DeliveryWish;
  pricePoints: number;
  priceFen: number;
}

/** The subject an intent is kept under; all of it is in there, so that it can be given again. */
export function subjectOf({ giftId, wish, pricePoints, priceFen }: RedeemIntent): string {
  const place =
    wish.way === 'pick_up' ? wish.storeId : wish.way === 'delivery' ? wish.addressId : '-';
  return [giftId, wish.way, place, pricePoints, priceFen].join(' ');
}

/**
 * The redemption of a gift whose answer never arrived: it may have been done, so the very same one
 * has to be given again before another may begin.
 */
export function openIntentOf(giftId: string): RedeemIntent | undefined {
  const begin = `${giftEndpoints.redeemGift.operationId} ${giftId} `;
  const name = Object.keys(readStored('openCommands') ?? {}).find((one) => one.startsWith(begin));
  const [way, place = '', points, fen] = name?.slice(begin.length).split(' ') ?? [];
  const prices = { pricePoints: Number(points), priceFen: Number(fen) };
  if (way === 'pick_up') return { giftId, wish: { way, storeId: place }, ...prices };
  if (way === 'delivery') return { giftId, wish: { way, addressId: place }, ...prices };
  return way === 'at_once' ? { giftId, wish: { way }, ...prices } : undefined;
}

import Taro, { useDidShow } from '@tarojs/taro';
import {
  giftEndpoints,
  type DeliveryWish,
  type MemberAddress,
  type ShelfGiftDetails,
} from '@huike/shared-types/client';
import { useState } from 'react';
import { callOnce } from '../../../api/call-once';
import { useAction } from '../../../hooks/use-action';
import { useLoad } from '../../../hooks/use-load';
import { mallPlaces } from '../../../mall/mall-places';
import { readCard } from '../../../member-code/card-source';
import { useObserved } from '../../../state/use-observed';
import { chosenAddressId, readAddresses } from '../addresses/address-book';
import { openIntentOf, subjectOf, type RedeemIntent } from './open-wish';

type Way = DeliveryWish['way'];

/** The ways a gift can be had at this moment. */
export function waysOf({ content, stores, isDeliverable }: ShelfGiftDetails): readonly Way[] {
  if (content.kind !== 'goods') return ['at_once'];
  return content.ways.filter((way) => (way === 'pick_up' ? stores.length > 0 : isDeliverable));
}

/**
 * State of the redeem sheet. An intent whose answer was lost comes back as it was, and only it may
 * be sent: the same key goes out again, so it counts once.
 */
export function useRedeem(gift: ShelfGiftDetails) {
  const ways = waysOf(gift);
  const [open, setOpen] = useState<RedeemIntent | undefined>(() => openIntentOf(gift.id));
  const [chosenWay, setWay] = useState<Way>();
  const [storeId, setStoreId] = useState(gift.stores.length === 1 ? gift.stores[0]?.id : undefined);
  const picked = useObserved(chosenAddressId);
  const way = open?.wish.way ?? chosenWay ?? ways[0];
  const needsAddress = ways.includes('delivery') || way === 'delivery';
  const addresses = useLoad(async () => (needsAddress ? readAddresses() : []));
  const { reload } = addresses;
  // One may have been added in the book that was opened from here.
  useDidShow(() => void reload());
  const address: MemberAddress | undefined =
    addresses.value?.find(({ id }) => id === picked) ?? addresses.value?.[0];

  const wish = open?.wish ?? wishOf(way, storeId, address?.id);
  const redeem = useAction(async () => {
    if (!wish) return;
    const { pricePoints, priceFen } = open ?? gift;
    const intent: RedeemIntent = { giftId: gift.id, wish, pricePoints, priceFen };
    try {
      const { redemption } = await callOnce(giftEndpoints.redeemGift, intent, subjectOf(intent));
      // The balance on other pages follows; without network it follows later.
      void readCard().catch(() => undefined);
      await Taro.redirectTo({ url: mallPlaces.result(redemption.id) });
    } catch (cause) {
      setOpen(openIntentOf(gift.id));
      throw cause;
    }
  });

  return {
    ways,
    way,
    setWay,
    storeId: open?.wish.way === 'pick_up' ? open.wish.storeId : storeId,
    setStoreId,
    address,
    areAddressesKnown: addresses.value !== undefined,
    addressFailure: addresses.failure,
    isOpen: open !== undefined,
    price: open ?? gift,
    wish,
    redeem,
  };
}

function wishOf(
  way: Way | undefined,
  storeId: string | undefined,
  addressId: string | undefined,
): DeliveryWish | undefined {
  if (way === 'at_once') return { way };
  if (way === 'pick_up') return storeId === undefined ? undefined : { way, storeId };
  if (way === 'delivery') return addressId === undefined ? undefined : { way, addressId };
  return undefined;
}

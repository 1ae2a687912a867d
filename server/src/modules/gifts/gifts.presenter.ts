import type {
  DeliveryWay,
  Gift,
  GiftContent,
  GiftMovement,
  GiftPlaceStock,
} from '@huike/shared-types';
import type { PlaceStock, StoredGiftMovement } from './gift-stock.queries';
import type { ListedGift } from './gifts.queries';
import { termsOf } from './save-gift';

/** A gift as the console edits it. */
export function presentGift(gift: ListedGift): Gift {
  return {
    id: gift.id,
    version: gift.version,
    state: gift.state,
    orgUnitId: gift.orgUnitId,
    orgUnitName: gift.orgUnitName,
    ...termsOf(gift),
    categoryName: gift.categoryName,
    stockQuantity: gift.stockQuantity,
    redeemedCount: gift.redeemedCount,
    publishedAt: gift.publishedAt?.toISOString() ?? null,
    offShelfAt: gift.offShelfAt?.toISOString() ?? null,
    createdAt: gift.createdAt.toISOString(),
    updatedAt: gift.updatedAt.toISOString(),
  };
}

/** A gift's stock in one place. */
export function presentPlaceStock(stock: PlaceStock): GiftPlaceStock {
  return {
    placeId: stock.place.id,
    placeName: stock.place.name,
    isWarehouse: stock.place.isWarehouse,
    quantity: stock.quantity,
    redeemedCount: stock.redeemedCount,
    updatedAt: stock.updatedAt?.toISOString() ?? null,
  };
}

/** A movement, with its place by name. */
export function presentGiftMovement(
  { placeId, at, ...movement }: StoredGiftMovement,
  placeNames: ReadonlyMap<string, string>,
): GiftMovement {
  return { ...movement, placeName: placeNames.get(placeId) ?? '', at: at.toISOString() };
}

/** How a gift with this content reaches its member. */
export function waysOf(content: GiftContent): DeliveryWay[] {
  return content.kind === 'goods' ? [...content.ways] : ['at_once'];
}

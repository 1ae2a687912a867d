import type { ShelfGift } from '@huike/shared-types';
import { waysOf } from './gifts.presenter';
import type { GiftFacts } from './gifts.queries';
import type { ShelfStock } from './shelf.queries';

/** So many or fewer are told as few. */
const fewMax = 10;

/** Whether a stock is told as few; none is told otherwise. */
export function isFew(quantity: number): boolean {
  return quantity > 0 && quantity <= fewMax;
}

/** How many can still be had, in the places that the gift is handed out from. */
export function quantityLeft({ content }: GiftFacts, stock: ShelfStock): number {
  const ways = waysOf(content);
  const inStores = ways.includes('pick_up') ? stock.inStores : 0;
  return inStores + (ways.some((way) => way !== 'pick_up') ? stock.inWarehouse : 0);
}

/** A gift as everybody sees it in the mall. */
export function presentShelfGift(
  gift: GiftFacts,
  stock: ShelfStock,
  categoryIds: ReadonlySet<string>,
): ShelfGift {
  const left = quantityLeft(gift, stock);
  const { categoryId } = gift;
  return {
    id: gift.id,
    name: gift.name,
    subtitle: gift.subtitle,
    kind: gift.kind,
    // Of a category that is out of use nothing is told.
    categoryId: categoryId !== null && categoryIds.has(categoryId) ? categoryId : null,
    picture: gift.pictures[0] ?? null,
    pricePoints: gift.pricePoints,
    priceFen: gift.priceFen,
    valueFen: gift.valueFen,
    isSoldOut: left === 0,
    isFewLeft: isFew(left),
    redeemedCount: stock.redeemedCount,
    onSaleFrom: gift.onSaleFrom?.toISOString() ?? null,
    onSaleTo: gift.onSaleTo?.toISOString() ?? null,
    ways: waysOf(gift.content),
    tierIds: gift.tierIds,
  };
}

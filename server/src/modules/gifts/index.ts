export { addGiftCodes } from './add-gift-codes';
export { changeGiftStock, moveGiftStock } from './change-gift-stock';
export { giftConsoleRoutes, type GiftDesk } from './console.routes';
export { listStockPlaces, rootIdOf, type StockPlace } from './gift-stock.queries';
export { findGift, lockGift, type GiftFacts } from './gifts.queries';
export { giftMemberRoutes, type MallNeeds } from './member.routes';
export { publishGift, takeGiftOffShelf } from './publish-gift';
export { recordGiftMovement, type GiftMovementOrder } from './record-gift-movements';
export {
  copyGift,
  createGift,
  editGift,
  type CampaignLookup,
  type GiftEditor,
  type GiftWish,
} from './save-gift';
export { createGiftCategory } from './save-gift-category';
export { createShelf, type Shelf, type ShelfView } from './shelf';
export { giftStockRoutes } from './stock-console.routes';
export { putBackGift, type TakenGift } from './put-back-gift';
export { addToDayCount, lockDayCounts } from './count-day';
export { readOffers, type GiftOffer } from './offers.queries';
export { takeCode } from './take-codes';
export {
  lockStock,
  readStock,
  stockKey,
  writeStock,
  type GiftPlace,
  type HeldStock,
  type StockChange,
} from './take-stock';

/** Where the pages of the points mall are, for the pages of other packages. */
export const mallPlaces = {
  home: '/packages/mall/home/index',
  favourites: '/packages/mall/favourites/index',
  redemptions: '/packages/mall/redemptions/index',
  addresses: '/packages/mall/addresses/index',
  /** The book, opened to choose from: a tap on an address goes back with it. */
  chooseAddress: '/packages/mall/addresses/index?for=choice',
  gift: (giftId: string) => `/packages/mall/gift/index?id=${giftId}`,
  redemption: (redemptionId: string) => `/packages/mall/redemption/index?id=${redemptionId}`,
  result: (redemptionId: string) => `/packages/mall/result/index?id=${redemptionId}`,
  address: (addressId?: string) =>
    `/packages/mall/address/index${addressId === undefined ? '' : `?id=${addressId}`}`,
};

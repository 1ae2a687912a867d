/**
 * What lies in lots, and the tables its lots are kept in. The names are written into statements, so
 * they never come from a caller. Each asset has tables of its own: their indexes stay as small as
 * the asset, and expiring one never reads the rows of another.
 */
export const lotBooks = {
  points: { lots: 'points_lot', uses: 'points_lot_use', owner: 'member_id' },
  rebate: { lots: 'rebate_lot', uses: 'rebate_lot_use', owner: 'rebate_account_id' },
} as const;

/** An asset whose accounts lie in lots. */
export type LotAsset = keyof typeof lotBooks;

/** Whether what is counted on an account lies in lots. */
export function hasLots(asset: string): asset is LotAsset {
  return Object.hasOwn(lotBooks, asset);
}

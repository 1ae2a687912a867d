import type { GiftMovementKind } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  numberOrNull,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';

/** Where gifts lie: a store, or the group. */
export interface StockPlace {
  id: string;
  name: string;
  orgPath: string;
  isWarehouse: boolean;
}

/** How many lie in a place; 0 where nobody ever booked any. */
export interface PlaceStock {
  place: StockPlace;
  quantity: number;
  redeemedCount: number;
  updatedAt: Date | null;
}

/** The unit at the root of a path: the group, whose stock is the warehouse's. */
export function rootIdOf(orgPath: string): string {
  return orgPath.split('/')[1] ?? '';
}

/** The places that may have stock of a gift of this org unit, the warehouse first, stores by code. */
export async function listStockPlaces(read: Sql, orgPath: string): Promise<StockPlace[]> {
  const rows = await read.all(
    `SELECT id, name, path, kind FROM org_unit
     WHERE id = ? OR (kind = 'store' AND path >= ? AND path < ?)
     ORDER BY CASE WHEN kind = 'store' THEN 1 ELSE 0 END, code`,
    // A range of paths: every path below begins with this one.
    [rootIdOf(orgPath), orgPath, `${orgPath}~`],
  );
  return rows.map((row) => ({
    id: textOf(row['id']),
    name: textOf(row['name']),
    orgPath: textOf(row['path']),
    isWarehouse: textOf(row['kind']) !== 'store',
  }));
}

/** A gift's stock in each of the places, in their order. */
export async function listStockAt(
  read: Sql,
  giftId: string,
  places: readonly StockPlace[],
): Promise<PlaceStock[]> {
  const rows = await read.all(
    'SELECT place_id, quantity, redeemed_count, updated_at FROM gift_stock WHERE gift_id = ?',
    [giftId],
  );
  const byPlace = new Map(rows.map((row) => [textOf(row['place_id']), row]));
  return places.map((place) => {
    const row = byPlace.get(place.id);
    return {
      place,
      quantity: numberOrNull(row?.['quantity']) ?? 0,
      redeemedCount: numberOrNull(row?.['redeemed_count']) ?? 0,
      updatedAt: instantOrNull(row?.['updated_at']),
    };
  });
}

/** Locks a gift's stock in a place; makes the row first, because what is not there locks nothing. */
export async function lockGiftStock(
  tx: Tx,
  giftId: string,
  placeId: string,
  nowText: string,
): Promise<Locked<{ quantity: number }>> {
  await tx.run(
    `${tx.dialect.insertIgnore} INTO gift_stock (gift_id, place_id, quantity, redeemed_count, updated_at)
     VALUES (?, ?, 0, 0, ?)`,
    [giftId, placeId, nowText],
  );
  const row = await tx.one(
    `SELECT quantity FROM gift_stock WHERE gift_id = ? AND place_id = ?${tx.dialect.forUpdate}`,
    [giftId, placeId],
  );
  return locked({ quantity: numberOf(row?.['quantity']) });
}

/** Why a stock changed. */
export interface StoredGiftMovement {
  id: string;
  kind: GiftMovementKind;
  placeId: string;
  delta: number;
  source: string | null;
  reason: string | null;
  at: Date;
}

/** Movements of a gift in these places, newest first, before `beforeId`; one more than `limit`. */
export async function listGiftMovements(
  read: Sql,
  giftId: string,
  placeIds: readonly string[],
  { beforeId, limit }: { beforeId: string; limit: number },
): Promise<StoredGiftMovement[]> {
  if (placeIds.length === 0) return [];
  const values: SqlValue[] = [giftId, beforeId, ...placeIds, limit + 1];
  const rows = await read.all(
    `SELECT id, kind, place_id, delta, source, reason, at FROM gift_stock_movement
     WHERE gift_id = ? AND id < ? AND place_id IN (${placeholders(placeIds.length)})
     ORDER BY id DESC LIMIT ?`,
    values,
  );
  return rows.map((row) => ({
    id: textOf(row['id']),
    kind: textOf(row['kind']) as GiftMovementKind,
    placeId: textOf(row['place_id']),
    delta: numberOf(row['delta']),
    source: textOrNull(row['source']),
    reason: textOrNull(row['reason']),
    at: instantOf(row['at']),
  }));
}

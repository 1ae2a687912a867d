import {
  giftPointsMax,
  type DeliveryWay,
  type GiftKind,
  type ShelfSort,
} from '@huike/shared-types';
import { isFound, type SearchText } from './gift-search.rules';

/** What a page of the shelf is chosen and ordered by. */
export interface ShelfEntry {
  id: string;
  kind: GiftKind;
  categoryId: string | null;
  ways: readonly DeliveryWay[];
  pricePoints: number;
  rank: number;
  isSoldOut: boolean;
  redeemedCount: number;
  publishedAtMs: number;
  search: SearchText;
}

/** What a page is to hold. */
export interface ShelfWish {
  categoryId?: string | undefined;
  kind?: GiftKind | undefined;
  way?: DeliveryWay | undefined;
  /** Folded; empty: all. */
  query: string;
  /** At most this dear. */
  pointsMax?: number | undefined;
}

/** Where an entry stands in a sort: whole numbers from zero, the least first; then the id, the latest first. */
export type ShelfKey = readonly [number, number, string];

/** Far above any instant and any count, and still exact. */
const top = 2 ** 52;

const firstKeyOf: Record<ShelfSort, (entry: ShelfEntry) => number> = {
  // What is gone stands last, whatever its rank.
  recommended: ({ isSoldOut, rank }) => (isSoldOut ? 10_000 : 0) + 9_999 - rank,
  newest: () => 0,
  popular: ({ redeemedCount }) => top - redeemedCount,
  points_up: ({ pricePoints }) => pricePoints,
  points_down: ({ pricePoints }) => giftPointsMax - pricePoints,
};

/** Where an entry stands; equal ones stand the newest first. */
export function shelfKeyOf(sort: ShelfSort, entry: ShelfEntry): ShelfKey {
  return [firstKeyOf[sort](entry), top - entry.publishedAtMs, entry.id];
}

/** Below zero where `a` stands before `b`. */
export function compareKeys(a: ShelfKey, b: ShelfKey): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] > b[2] ? -1 : a[2] < b[2] ? 1 : 0);
}

/** Whether an entry is what is asked for. */
export function isWished(entry: ShelfEntry, wish: ShelfWish): boolean {
  return (
    (wish.categoryId === undefined || entry.categoryId === wish.categoryId) &&
    (wish.kind === undefined || entry.kind === wish.kind) &&
    (wish.way === undefined || entry.ways.includes(wish.way)) &&
    (wish.pointsMax === undefined || entry.pricePoints <= wish.pointsMax) &&
    (wish.query === '' || isFound(entry.search, wish.query))
  );
}

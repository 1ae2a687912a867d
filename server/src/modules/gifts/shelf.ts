import { shelfSorts, type GiftCategory, type ShelfGift, type ShelfSort } from '@huike/shared-types';
import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { searchTextOf } from './gift-search.rules';
import type { GiftFacts } from './gifts.queries';
import { compareKeys, shelfKeyOf, type ShelfEntry } from './shelf-page.rules';
import { presentShelfGift } from './shelf.presenter';
import { listStoresWith, readShelf, type ShelfStock } from './shelf.queries';

/** A gift on the shelf: what it is, what everybody sees of it, and what it is found by. */
export interface ShelvedGift extends ShelfEntry {
  facts: GiftFacts;
  stock: ShelfStock;
  shown: ShelfGift;
}

/** The shelf as it was at one moment. The same for everybody: nothing in it is about a member. */
export interface ShelfView {
  /** Those whose time is over are here for a while, and nowhere else. */
  gifts: ReadonlyMap<string, ShelvedGift>;
  /** All gifts whose time is not over, in the order of each sort. */
  sorted: Readonly<Record<ShelfSort, readonly ShelvedGift[]>>;
  categories: readonly GiftCategory[];
  /** Answers that were made of this view, by what was asked. */
  answers: Map<string, unknown>;
  /** The stores that have some of a gift. */
  storesWith(giftId: string): ReturnType<typeof listStoresWith>;
}

/** What lies on the shelf, for the many who look. */
export interface Shelf {
  /**
   * The shelf as it was read at most two seconds ago, counted from when the reading began: a gift
   * that was taken off, and a stock that changed, are known after that time in every process.
   */
  view(): Promise<ShelfView>;
  /** Makes this process read again at once; for those who just changed something. */
  forget(): void;
}

const keptMs = 2_000;

/** Keeps the shelf of one database for two seconds. */
export function createShelf({ db, clock }: { db: { read: Sql }; clock: Clock }): Shelf {
  let kept: { readAtMs: number; view: Promise<ShelfView> } | undefined;
  return {
    view() {
      const now = clock.now();
      const ageMs = now.getTime() - (kept?.readAtMs ?? 0);
      // Below zero: the clock was set back, and the age is not known.
      if (kept && ageMs >= 0 && ageMs < keptMs) return kept.view;
      const asked = { readAtMs: now.getTime(), view: loadView(db.read, now) };
      // A failure is told to those who wait for it and to nobody after them.
      asked.view.catch(() => {
        if (kept === asked) kept = undefined;
      });
      kept = asked;
      return asked.view;
    },
    forget() {
      kept = undefined;
    },
  };
}

async function loadView(read: Sql, now: Date): Promise<ShelfView> {
  const facts = await readShelf(read, now);
  const categories = new Map(facts.categories.map((category) => [category.id, category]));
  const categoryIds = new Set(categories.keys());
  const gifts = facts.gifts.map(({ gift, stock }): ShelvedGift => {
    const shown = presentShelfGift(gift, stock, categoryIds);
    const category = categories.get(gift.categoryId ?? '');
    return {
      facts: gift,
      stock,
      shown,
      id: gift.id,
      kind: gift.kind,
      categoryId: shown.categoryId,
      ways: shown.ways,
      pricePoints: gift.pricePoints,
      rank: gift.rank,
      isSoldOut: shown.isSoldOut,
      redeemedCount: stock.redeemedCount,
      publishedAtMs: gift.publishedAt?.getTime() ?? 0,
      search: searchTextOf([
        gift.name,
        gift.subtitle ?? '',
        gift.keywords ?? '',
        category?.name ?? '',
      ]),
    };
  });
  const listed = gifts.filter(({ facts: { onSaleTo } }) => onSaleTo === null || onSaleTo > now);
  const sorted = Object.fromEntries(
    shelfSorts.map((sort) => [
      sort,
      listed
        .map((gift) => ({ gift, key: shelfKeyOf(sort, gift) }))
        .sort((a, b) => compareKeys(a.key, b.key))
        .map(({ gift }) => gift),
    ]),
  ) as Record<ShelfSort, ShelvedGift[]>;
  const stores = new Map<string, ReturnType<typeof listStoresWith>>();
  return {
    gifts: new Map(gifts.map((gift) => [gift.id, gift])),
    sorted,
    categories: facts.categories,
    answers: new Map(),
    storesWith(giftId) {
      const known = stores.get(giftId) ?? listStoresWith(read, giftId);
      stores.set(giftId, known);
      known.catch(() => stores.delete(giftId));
      return known;
    },
  };
}

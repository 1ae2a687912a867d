import type { giftCategoryListSchema, listShelfInput, Page, ShelfGift } from '@huike/shared-types';
import type * as z from 'zod';
import { decodeCursor, pageFrom } from '../../core/paging';
import { taggedJson, type ReadyJson } from '../../core/ready-json';
import { foldText } from './gift-search.rules';
import { compareKeys, isWished, shelfKeyOf, type ShelfKey } from './shelf-page.rules';
import type { ShelfView } from './shelf';

type ShelfQuestion = z.output<typeof listShelfInput>;

/** Questions are few and answers short; the bound is against a caller who thinks up new ones. */
const answersMax = 500;

/**
 * A page of the shelf, ready to be sent. Nothing but the view and the question goes into it, so that
 * it may be given to anybody who asks the same.
 * @throws Refusal cursor.invalid
 */
export function shelfPage(view: ShelfView, question: ShelfQuestion): ReadyJson<Page<ShelfGift>> {
  return answer(view, JSON.stringify(question), () => pageOfView(view, question));
}

/** The categories that have gifts on the shelf, ready to be sent. */
export function shelfCategories(
  view: ShelfView,
): ReadyJson<z.infer<typeof giftCategoryListSchema>> {
  return answer(view, 'categories', () => {
    const counts = new Map<string | null, number>();
    for (const { categoryId } of view.sorted.newest) {
      counts.set(categoryId, (counts.get(categoryId) ?? 0) + 1);
    }
    const items = view.categories
      .map((category) => ({ ...category, giftCount: counts.get(category.id) ?? 0 }))
      .filter(({ giftCount }) => giftCount > 0);
    return { items };
  });
}

function answer<Out>(view: ShelfView, question: string, make: () => Out): ReadyJson<Out> {
  const known = view.answers.get(question) as ReadyJson<Out> | undefined;
  if (known) return known;
  const made = taggedJson(make());
  if (view.answers.size < answersMax) view.answers.set(question, made);
  return made;
}

function pageOfView(view: ShelfView, question: ShelfQuestion): Page<ShelfGift> {
  const { cursor, limit, sort } = question;
  const after: ShelfKey | undefined =
    cursor === undefined ? undefined : decodeCursor(cursor, ['integer', 'integer', 'id']);
  const wish = { ...question, query: foldText(question.query ?? '') };
  const found = [];
  for (const gift of view.sorted[sort]) {
    if (found.length > limit) break;
    if (after && compareKeys(shelfKeyOf(sort, gift), after) <= 0) continue;
    if (isWished(gift, wish)) found.push(gift);
  }
  return pageFrom(
    found,
    limit,
    (gift) => shelfKeyOf(sort, gift),
    ({ shown }) => shown,
  );
}

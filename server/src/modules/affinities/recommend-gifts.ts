import type { RecommendedGift } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import type { Shelf, ShelfView } from '../gifts';
import { findMember, listTiers } from '../members';
import {
  listAffinitiesOf,
  listBoughtCategories,
  listPopular,
  listTakenGifts,
  type BoughtCategory,
  type TakenGift,
} from './member-tastes.report';
import { recommendationsFor, type TasteSource } from './recommend.rules';

const dayMs = 86_400_000;
const tasteDays = 180;
/** Taken within so many days: nobody wants to be told of it again. */
const justTakenDays = 30;
const recommendedMax = 10;
/** The latest say most; a long list would be a long statement. */
const sourcesMax = 20;

/**
 * Gifts that suit a member, best first, each with its reason: at most ten, and fewer only where the
 * shelf has no more. Never one that is sold out, off the shelf, not begun, for other tiers, at the
 * member's limit, or just taken.
 * @param memberId null: a visitor, who sees what everybody takes and what is new
 */
export async function recommendGifts(
  read: Sql,
  { memberId, now, shelf }: { memberId: string | null; now: Date; shelf: Shelf },
): Promise<RecommendedGift[]> {
  const view = await shelf.view();
  const member = memberId === null ? undefined : await findMember(read, memberId);
  const taken = member ? await listTakenGifts(read, member.id) : [];
  const since = new Date(now.getTime() - tasteDays * dayMs);
  const bought = member ? await listBoughtCategories(read, member.id, since) : [];
  const sources = sourcesOf(taken, bought, now);
  const tierId = member?.tierId ?? null;
  const popular = await listPopular(read, tierId);
  const tier = tierId && (await listTiers(read)).find(({ id }) => id === tierId);
  const found = recommendationsFor(
    {
      sources,
      affinities: await listAffinitiesOf(
        read,
        sources.map(({ id }) => id),
      ),
      tierName: tier ? tier.name : '',
      popularInTier: popular.inTier,
      popular: popular.overall,
      newest: view.sorted.newest.map(({ id }) => id),
      mayShow: mayShow(view, { tierId, taken, now }),
    },
    recommendedMax,
  );
  return found.flatMap(({ giftId, reason, because }) => {
    const gift = view.gifts.get(giftId);
    return gift ? [{ gift: gift.shown, reason, because }] : [];
  });
}

/** What a member did, the latest and most frequent first; it weighs in percent. */
function sourcesOf(
  taken: readonly TakenGift[],
  bought: readonly BoughtCategory[],
  now: Date,
): TasteSource[] {
  const ofGifts = taken
    .filter(({ countedCount }) => countedCount > 0)
    .slice(0, sourcesMax)
    .map(({ giftId, name, lastAt }): TasteSource => {
      const isLate = now.getTime() - lastAt.getTime() < 60 * dayMs;
      return { kind: 'alike_members', id: giftId, name, weight: isLate ? 100 : 60 };
    });
  const ofCategories = bought.map(({ categoryId, name, saleCount }): TasteSource => ({
    kind: 'bought',
    id: categoryId,
    name,
    // What was bought says less of gifts than gifts do, and more the oftener it was.
    weight: 30 + 10 * Math.min(saleCount, 5),
  }));
  return [...ofGifts, ...ofCategories];
}

function mayShow(
  view: ShelfView,
  facts: { tierId: string | null; taken: readonly TakenGift[]; now: Date },
): (giftId: string) => boolean {
  const takenById = new Map(facts.taken.map((gift) => [gift.giftId, gift]));
  const justTakenFrom = facts.now.getTime() - justTakenDays * dayMs;
  return (giftId) => {
    const gift = view.gifts.get(giftId);
    if (!gift || gift.isSoldOut) return false;
    const { tierIds, onSaleFrom, onSaleTo, perMemberMax } = gift.facts;
    if (onSaleFrom !== null && onSaleFrom > facts.now) return false;
    if (onSaleTo !== null && onSaleTo <= facts.now) return false;
    if (tierIds.length > 0 && !tierIds.includes(facts.tierId ?? '')) return false;
    const earlier = takenById.get(giftId);
    if (earlier && earlier.lastAt.getTime() > justTakenFrom) return false;
    return perMemberMax === null || (earlier?.countedCount ?? 0) < perMemberMax;
  };
}

import type { RecommendedGift } from '@huike/shared-types';

/** Something a member did that speaks for gifts. */
export interface TasteSource {
  kind: 'alike_members' | 'bought';
  /** The gift, or the category of goods. */
  id: string;
  /** As it is told: "because you redeemed …". */
  name: string;
  /** How much it counts, in percent: what was done lately counts most. */
  weight: number;
}

/** What is known for one member. */
export interface RecommendFacts {
  sources: readonly TasteSource[];
  affinities: readonly { fromId: string; giftId: string; scorePpm: number }[];
  /** The member's tier as it is told. */
  tierName: string;
  /** Gifts that members of the tier took lately, most first. */
  popularInTier: readonly string[];
  /** Gifts that anybody took lately, most first. */
  popular: readonly string[];
  /** Newest first. */
  newest: readonly string[];
  /** On the shelf, in stock, for this tier, and not redeemed lately. */
  mayShow(giftId: string): boolean;
}

/** A gift and why it is shown; `because` names what led to it. */
export interface Recommendation extends Pick<RecommendedGift, 'reason' | 'because'> {
  giftId: string;
}

/**
 * Gifts for one member, best first. Those that what the member did speaks for come first, each with
 * the one reason that weighs most; then what the tier takes, what all take, and what is new, so that
 * somebody who never did anything sees gifts too.
 */
export function recommendationsFor(facts: RecommendFacts, limit: number): Recommendation[] {
  const chosen = new Map<string, Recommendation>();
  const take = (giftId: string, reason: Recommendation['reason'], because: string | null) => {
    if (chosen.size < limit && !chosen.has(giftId) && facts.mayShow(giftId)) {
      chosen.set(giftId, { giftId, reason, because });
    }
  };
  for (const { giftId, source } of byTaste(facts)) {
    take(giftId, source.kind, source.name);
  }
  for (const giftId of facts.popularInTier) {
    take(giftId, 'popular_in_tier', facts.tierName);
  }
  for (const giftId of facts.popular) take(giftId, 'popular', null);
  for (const giftId of facts.newest) take(giftId, 'new', null);
  return [...chosen.values()];
}

function byTaste({ sources, affinities }: RecommendFacts) {
  const known = new Map(sources.map((source) => [source.id, source]));
  const sums = new Map<
    string,
    { giftId: string; sum: number; best: number; source: TasteSource }
  >();
  for (const { fromId, giftId, scorePpm } of affinities) {
    const source = known.get(fromId);
    if (!source) continue;
    const score = scorePpm * source.weight;
    const found = sums.get(giftId);
    if (!found) {
      sums.set(giftId, { giftId, sum: score, best: score, source });
      continue;
    }
    found.sum += score;
    if (score > found.best) Object.assign(found, { best: score, source });
  }
  return [...sums.values()].sort((a, b) => b.sum - a.sum || (a.giftId < b.giftId ? -1 : 1));
}

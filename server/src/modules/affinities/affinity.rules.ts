/** How often one thing went with a gift, in members. */
export interface PairCount {
  /** A gift, or a category of goods. */
  fromId: string;
  giftId: string;
  /** Members with both. */
  togetherCount: number;
}

/** What was counted within the window. */
export interface AffinityCounts {
  pairs: readonly PairCount[];
  /** Members of each `fromId`. */
  fromCounts: ReadonlyMap<string, number>;
  /** Members who redeemed each gift. */
  giftCounts: ReadonlyMap<string, number>;
  /** Members who redeemed or bought anything. */
  memberCount: number;
}

/** How strongly one thing speaks for a gift. */
export interface Affinity {
  fromId: string;
  giftId: string;
  supportCount: number;
  /** Millionths; comparable within one run alone. */
  scorePpm: number;
}

/** Fewer members than these together are chance, and would tell of persons. */
export const supportMin = 3;
const keptPerSource = 20;
/** Takes weight from pairs that few members speak for. */
const shrinkage = 5;

/**
 * Which gifts each thing speaks for: how much larger the share of takers is among those with the
 * thing than among all, over the root of the share of all. So a gift that everybody takes says little
 * wherever it stands, and one that goes no better with the thing than without it is left out.
 */
export function affinitiesOf(counts: AffinityCounts): Affinity[] {
  const { pairs, fromCounts, giftCounts, memberCount } = counts;
  const bySource = new Map<string, Affinity[]>();
  for (const { fromId, giftId, togetherCount } of pairs) {
    const fromCount = fromCounts.get(fromId) ?? 0;
    const giftCount = giftCounts.get(giftId) ?? 0;
    if (togetherCount < supportMin || fromCount === 0 || giftCount === 0) continue;
    const usualShare = giftCount / memberCount;
    const excess = togetherCount / fromCount - usualShare;
    if (excess <= 0) continue;
    const trust = togetherCount / (togetherCount + shrinkage);
    const score = (trust * excess) / Math.sqrt(usualShare);
    const found = bySource.get(fromId) ?? [];
    found.push({
      fromId,
      giftId,
      supportCount: togetherCount,
      scorePpm: Math.round(score * 1_000_000),
    });
    bySource.set(fromId, found);
  }
  return [...bySource.values()].flatMap((found) =>
    found
      .sort((a, b) => b.scorePpm - a.scorePpm || (a.giftId < b.giftId ? -1 : 1))
      .slice(0, keptPerSource),
  );
}

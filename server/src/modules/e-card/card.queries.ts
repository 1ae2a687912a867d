import type { Sql } from '../../core/database/sql';
import { readBalances } from '../ledger';
import { findMember, presentProfile, presentTier, readYearSpend, type Tier } from '../members';
import type { CardFacts } from './cards';
import { findLatestEventId } from './events.queries';
import { nextTierOf } from './next-tier.rules';

/** Everything the card page shows but the time; undefined where there is no such member. */
export async function readCard(
  read: Sql,
  memberId: string,
  now: Date,
  listTiers: () => Promise<Tier[]>,
): Promise<CardFacts | undefined> {
  // Read first: a client that misses a newer event asks again, one told of it too early would not.
  const latestEventId = await findLatestEventId(read, memberId);
  const [member, tiers, balances, spendFen] = await Promise.all([
    findMember(read, memberId),
    listTiers(),
    readBalances(read, memberId, ['points', 'points_owed']),
    readYearSpend(read, memberId, now),
  ]);
  const tier = tiers.find(({ id }) => id === member?.tierId);
  if (!member || !tier) return undefined;
  return {
    member: presentProfile(member),
    tier: presentTier(tier),
    pointsBalance: balances.points,
    pointsOwed: Math.abs(balances.points_owed),
    spendFen,
    nextTier: nextTierOf(tiers, tier, spendFen),
    latestEventId,
  };
}

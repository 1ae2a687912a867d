import { businessDayOf } from '../../core/business-day';
import type { Sql } from '../../core/database/sql';
import { readBalances, readNextExpiring } from '../ledger';
import { findMember, presentProfile, presentTier, readYearSpend, type Tier } from '../members';
import type { CardFacts } from './cards';
import { findLatestEventId } from './events.queries';
import { nextTierOf } from './next-tier.rules';

/** How long before points end the card tells of it. */
const expiryNoticeMs = 60 * 86_400_000;

/** Everything the card page shows but the time; undefined where there is no such member. */
export async function readCard(
  read: Sql,
  memberId: string,
  at: { now: Date; timeZone: string; listTiers: () => Promise<Tier[]> },
): Promise<CardFacts | undefined> {
  const today = businessDayOf(at.now, at.timeZone);
  const soon = businessDayOf(new Date(at.now.getTime() + expiryNoticeMs), at.timeZone);
  // Read first: a client that misses a newer event asks again, one told of it too early would not.
  const latestEventId = await findLatestEventId(read, memberId);
  const [member, tiers, balances, pointsExpiring, spendFen] = await Promise.all([
    findMember(read, memberId),
    at.listTiers(),
    readBalances(read, memberId, ['points', 'points_owed']),
    readNextExpiring(read, memberId, today, soon),
    readYearSpend(read, memberId, at.now),
  ]);
  const tier = tiers.find(({ id }) => id === member?.tierId);
  if (!member || !tier) return undefined;
  return {
    member: presentProfile(member),
    tier: presentTier(tier),
    pointsBalance: balances.points,
    pointsOwed: Math.abs(balances.points_owed),
    pointsExpiring,
    spendFen,
    nextTier: nextTierOf(tiers, tier, spendFen),
    latestEventId,
  };
}

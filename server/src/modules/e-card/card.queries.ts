import { numberOf, sqlInstant, type Sql } from '../../core/database/sql';
import { businessDayOf } from '../../core/business-day';
import { readBalance, readNextExpiring } from '../ledger';
import { findMember, listTiers, presentProfile, presentTier } from '../members';
import type { CardFacts } from './cards';
import { findLatestEventId } from './events.queries';
import { nextTierOf } from './next-tier.rules';

/** How long before points end the card tells of it. */
const expiryNoticeMs = 60 * 86_400_000;

/** Everything the card page shows but the time; undefined where there is no such member. */
export async function readCard(
  read: Sql,
  memberId: string,
  now: Date,
  timeZone: string,
): Promise<CardFacts | undefined> {
  const today = businessDayOf(now, timeZone);
  const soon = new Date(now.getTime() + expiryNoticeMs);
  // Read first: a client that misses a newer event asks again, one told of it too early would not.
  const latestEventId = await findLatestEventId(read, memberId);
  const [member, tiers, points, owed, pointsExpiring, spendFen] = await Promise.all([
    findMember(read, memberId),
    listTiers(read),
    readBalance(read, memberId, 'points'),
    readBalance(read, memberId, 'points_owed'),
    readNextExpiring(read, memberId, today, businessDayOf(soon, timeZone)),
    readYearSpend(read, memberId, now),
  ]);
  const tier = tiers.find(({ id }) => id === member?.tierId);
  if (!member || !tier) return undefined;
  return {
    member: presentProfile(member),
    tier: presentTier(tier),
    pointsBalance: points,
    pointsOwed: Math.abs(owed),
    pointsExpiring,
    spendFen,
    nextTier: nextTierOf(tiers, tier, spendFen),
    latestEventId,
  };
}

/** Net spend of the twelve months before `now`: what tiers are judged by. */
async function readYearSpend(read: Sql, memberId: string, now: Date): Promise<number> {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - 1);
  const row = await read.one(
    'SELECT COALESCE(SUM(total_fen - returned_fen), 0) AS spend FROM sale WHERE member_id = ? AND sold_at >= ?',
    [memberId, sqlInstant(since)],
  );
  return numberOf(row?.['spend']);
}

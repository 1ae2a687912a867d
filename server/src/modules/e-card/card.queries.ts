import { businessDayOf } from '../../core/business-day';
import type { Sql } from '../../core/database/sql';
import { readBalances, readNextExpiring, readPendingDays, type ExpiringDay } from '../ledger';
import { findMember, presentProfile } from '../members';
import type { CardFacts, ReadCardTier } from './cards';
import { findLatestEventId } from './events.queries';

/** How long before points end the card tells of it. */
const expiryNoticeMs = 60 * 86_400_000;

/** Everything the card page shows but the time; undefined where there is no such member. */
export async function readCard(
  read: Sql,
  memberId: string,
  at: { now: Date; timeZone: string; readCardTier: ReadCardTier },
): Promise<CardFacts | undefined> {
  const today = businessDayOf(at.now, at.timeZone);
  const soon = businessDayOf(new Date(at.now.getTime() + expiryNoticeMs), at.timeZone);
  // Read first: a client that misses a newer event asks again, one told of it too early would not.
  const latestEventId = await findLatestEventId(read, memberId);
  const [member, tierOf, balances, pointsExpiring, pendingDays] = await Promise.all([
    findMember(read, memberId),
    at.readCardTier(read, memberId, at.now),
    readBalances(read, memberId, ['points', 'points_owed']),
    readNextExpiring(read, memberId, today, soon),
    readPendingDays(read, memberId),
  ]);
  const tier = member && tierOf(member.tierId);
  if (!member || !tier) return undefined;
  return {
    member: presentProfile(member),
    ...tier,
    pointsBalance: balances.points,
    pointsOwed: Math.abs(balances.points_owed),
    pointsExpiring,
    pointsPending: pendingOf(pendingDays),
    latestEventId,
  };
}

/** All points that wait, and the day on which the first of them can be used. */
function pendingOf(days: readonly ExpiringDay[]): CardFacts['pointsPending'] {
  const [next] = days;
  if (!next) return null;
  const points = days.reduce((sum, day) => sum + day.points, 0);
  return { points, nextOn: next.on, nextPoints: next.points };
}

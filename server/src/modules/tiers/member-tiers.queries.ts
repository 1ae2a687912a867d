import type { Card, MemberTier } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import type { Sql } from '../../core/database/sql';
import { findMember, listTierChanges, presentTier } from '../members';
import { readTotals, windowsOf } from './measures.queries';
import { findStanding } from './standings.queries';
import type { TierDesk } from './tier-desk';
import { nextTierOf, presentMemberTier } from './tiers.presenter';
import { goalOf } from './tier.rules';

const historyMax = 50;
const yearWindow = { kind: 'rolling', months: 12 } as const;

/** A member's tier with progress, last day and history; undefined where there is no such member. */
export async function readMemberTier(
  read: Sql,
  desk: Omit<TierDesk, 'live'>,
  memberId: string,
  now: Date,
): Promise<MemberTier | undefined> {
  const scheme = await desk.tiers.scheme(read);
  const [member, standing, history] = await Promise.all([
    findMember(read, memberId),
    findStanding(read, memberId),
    listTierChanges(read, memberId, historyMax),
  ]);
  const tier = scheme.tiers.find(({ id }) => id === member?.tierId);
  if (!member || !tier) return undefined;
  const today = businessDayOf(now, desk.timeZone);
  const windows = windowsOf(scheme.tiers);
  const [totalsOf, keepTotalsOf] = await Promise.all([
    readTotals(read, memberId, windows, today),
    readTotals(read, memberId, windows, standing?.validUntil ?? today),
  ]);
  return presentMemberTier({
    scheme,
    tier,
    standing,
    history,
    joinedAt: member.joinedAt,
    timeZone: desk.timeZone,
    today,
    totalsOf,
    keepTotalsOf,
  });
}

/** What the card shows of tiers, for a member whose tier is read at the same time. */
export type CardTier = Pick<Card, 'tier' | 'spendFen' | 'nextTier'>;

/**
 * Reads what the card shows of tiers: one query besides the scheme, before the member's tier is
 * known. The function it gives answers for a tier; undefined where there is no such tier.
 */
export async function readCardTier(
  read: Sql,
  desk: Omit<TierDesk, 'live'>,
  memberId: string,
  now: Date,
): Promise<(tierId: string) => CardTier | undefined> {
  const scheme = await desk.tiers.scheme(read);
  const today = businessDayOf(now, desk.timeZone);
  const windows = [yearWindow, ...windowsOf(scheme.tiers)];
  const totalsOf = await readTotals(read, memberId, windows, today);
  return (tierId) => {
    const tier = scheme.tiers.find(({ id }) => id === tierId);
    if (!tier) return undefined;
    const next = nextTierOf(scheme, tierId);
    const goal = next && goalOf(next, 'reach', { totalsOf, asOf: today });
    const spend = goal?.measures.find(({ measure }) => measure === 'spend');
    const missingFen = spend ? Math.max(0, spend.need - spend.have) : 0;
    return {
      tier: presentTier(tier),
      spendFen: totalsOf(yearWindow).spend,
      nextTier: goal ? { ...goal, missingFen } : null,
    };
  };
}

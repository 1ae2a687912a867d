import type { TierWindow } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { sumMemberDays, type DayTotals } from '../members';
import { windowStart } from './tier-days.rules';
import type { JudgedTier, TotalsOf } from './tier.rules';

const nothing: DayTotals = { spend: 0, points: 0, visits: 0 };

/** Every window that some tiers ask for. */
export function windowsOf(tiers: readonly JudgedTier[]): TierWindow[] {
  return tiers.flatMap(({ measures }) => measures.map(({ window }) => window));
}

/**
 * Reads a member's totals in some windows: one query by the key, none where no window is asked.
 * @param asOf the windows' last day by the calendar
 * @param through days after this one do not count; absent: all days count
 */
export async function readTotals(
  read: Sql,
  memberId: string,
  windows: readonly TierWindow[],
  asOf: string,
  through?: string,
): Promise<TotalsOf> {
  const starts = [...new Set(windows.map((window) => windowStart(window, asOf)))].sort();
  const totals = starts.length === 0 ? [] : await sumMemberDays(read, memberId, starts, through);
  const byStart = new Map(starts.map((start, at) => [start, totals[at] ?? nothing]));
  return (window) => byStart.get(windowStart(window, asOf)) ?? nothing;
}

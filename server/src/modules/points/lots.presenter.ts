import type { ExpiryForecast } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { readBalance, readExpiryForecast, readPendingDays, type ExpiringDay } from '../ledger';

interface Forecast {
  days: ExpiringDay[];
  withoutEnd: number;
  frozen: number;
  pending: ExpiringDay[];
}

/** Everything that is known of a member's points beyond the balance. */
export async function readForecast(read: Sql, memberId: string): Promise<ExpiryForecast> {
  return presentForecast({
    ...(await readExpiryForecast(read, memberId)),
    frozen: await readBalance(read, memberId, 'points_frozen'),
    pending: await readPendingDays(read, memberId),
  });
}

/** The forecast as it is shown: by day and by month. */
function presentForecast({ days, withoutEnd, frozen, pending }: Forecast): ExpiryForecast {
  const months = new Map<string, number>();
  for (const { on, points } of days) {
    const month = on.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + points);
  }
  return {
    days,
    months: [...months].map(([month, points]) => ({ month, points })),
    withoutEnd,
    frozen,
    pending,
  };
}

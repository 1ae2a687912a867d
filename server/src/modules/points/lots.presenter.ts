import type { ExpiryForecast } from '@huike/shared-types';

/** The forecast as it is shown: by day and by month. */
export function presentForecast(
  { days, withoutEnd }: { days: { on: string; points: number }[]; withoutEnd: number },
  frozen: number,
): ExpiryForecast {
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
  };
}

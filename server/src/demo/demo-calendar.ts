import type { Random } from './random';

/** The demo retailer trades in China, which has one zone and no summer time. */
export const demoTimeZone = 'Asia/Shanghai';

const hourMs = 3_600_000;
/** One day in milliseconds. */
export const dayMs = 24 * hourMs;

/** The business day of an instant. */
export function dayOf(atMs: number): string {
  return new Date(atMs + 8 * hourMs).toISOString().slice(0, 10);
}

/** The instant a business day begins. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

// First day of the lunar year; the calendar cannot be computed in a few lines.
const springFestivals = [
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
];

// From and to as month-day, and how much busier than an ordinary day.
const seasons: readonly (readonly [string, string, number])[] = [
  ['01-01', '01-03', 1.5],
  ['03-05', '03-08', 1.45],
  ['05-01', '05-05', 1.7],
  ['05-18', '05-20', 1.25],
  ['06-01', '06-15', 1.2],
  ['06-16', '06-18', 1.9],
  ['06-19', '06-20', 1.3],
  ['08-18', '08-19', 1.3],
  ['09-20', '09-30', 1.1],
  ['10-01', '10-07', 1.75],
  ['11-01', '11-09', 1.3],
  ['11-10', '11-11', 2.2],
  ['12-11', '12-12', 1.4],
  ['12-24', '12-31', 1.5],
];

const springFestivalsMs = springFestivals.map(startOf);

/** People buy for two weeks before the Spring Festival, stay at home, and come back with red envelopes. */
function springFestivalFactor(day: string): number {
  const dayStartMs = startOf(day);
  for (const festivalMs of springFestivalsMs) {
    const daysAfter = Math.round((dayStartMs - festivalMs) / dayMs);
    if (daysAfter >= -14 && daysAfter <= -2) return 1.75;
    if (daysAfter >= -1 && daysAfter <= 2) return 0.35;
    if (daysAfter >= 3 && daysAfter <= 7) return 1.25;
    if (daysAfter >= 8 && daysAfter <= 20) return 0.8;
  }
  return 1;
}

/** How busy a day is, 1 being an ordinary weekday. */
export function busynessOf(day: string): number {
  const spring = springFestivalFactor(day);
  const monthDay = day.slice(5);
  const season = seasons.find(([from, to]) => monthDay >= from && monthDay <= to)?.[2] ?? 1;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const week = weekday === 0 || weekday === 6 ? 1.55 : weekday === 5 ? 1.15 : 1;
  // A holiday evens out the week; the strongest reason to shop wins.
  const factor = spring === 1 ? season : spring;
  return factor < 1 ? factor : Math.max(factor, week) * (factor > 1 && week > 1 ? 1.1 : 1);
}

/** Whether shops run a promotion on that day. */
export function isPromotionDay(day: string): boolean {
  return busynessOf(day) >= 1.7;
}

/** The hour shops open. */
export const opensHour = 10;
/** Share of a day's sales in each hour from 10:00 to 22:00: noon, and a long evening. */
export const hourWeights: readonly number[] = [3, 6, 9, 7, 6, 7, 8, 9, 11, 13, 12, 7];

/** An instant of the day that begins at `dayStartMs`, within opening hours and as busy as those are. */
export function drawOpenInstant(random: Random, dayStartMs: number): number {
  const hour = opensHour + random.pickIndex(hourWeights);
  return dayStartMs + hour * hourMs + random.whole(0, hourMs - 1);
}

import type { StoreCard } from '@huike/shared-types/client';

const SHANGHAI_OFFSET_MINUTES = 480;

interface LocalTime {
  year: number;
  month: number;
  day: number;
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  /** `HH:mm` */
  clock: string;
}

/** `2026-11-22 08:30` in the programme's time zone. */
export function formatInstant(instant: string | number, timeZone: string): string {
  const { year, month, day, clock } = localTime(new Date(instant).getTime(), timeZone);
  return `${year}-${pad(month)}-${pad(day)} ${clock}`;
}

/** The business day of an instant, `2026-11-22`, in the programme's time zone. */
export function formatDay(instant: string | number, timeZone: string): string {
  return formatInstant(instant, timeZone).slice(0, 10);
}

/** Today's hours of a store and whether it is open now; undefined hours where it is closed all day. */
export function openingToday(store: StoreCard, atMs: number, timeZone: string) {
  const { weekday, clock } = localTime(atMs, timeZone);
  const today = store.openingHours.filter((hours) => hours.weekdays.includes(weekday));
  return {
    hours: today.map(({ opens, closes }) => `${opens} – ${closes}`).join('  ') || undefined,
    isOpen: today.some(({ opens, closes }) => opens <= clock && clock < closes),
  };
}

function localTime(atMs: number, timeZone: string): LocalTime {
  const shifted = new Date(atMs + zoneOffsetMinutes(atMs, timeZone) * 60_000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay() || 7,
    clock: `${pad(shifted.getUTCHours())}:${pad(shifted.getUTCMinutes())}`,
  };
}

// Not every phone's logic layer has Intl with time zones; nearly every programme is in Shanghai.
function zoneOffsetMinutes(atMs: number, timeZone: string): number {
  if (timeZone === 'Asia/Shanghai' || typeof Intl !== 'object') return SHANGHAI_OFFSET_MINUTES;
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }).formatToParts(atMs);
    const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
    const local = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
    );
    return Math.round((local - atMs) / 60_000);
  } catch {
    return SHANGHAI_OFFSET_MINUTES;
  }
}

const pad = (value: number) => String(value).padStart(2, '0');

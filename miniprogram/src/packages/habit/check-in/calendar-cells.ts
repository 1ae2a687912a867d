import type { CheckInBoard } from '@huike/shared-types/client';

/** A place of the calendar: a day of the month, or the gap before its first. */
export interface Cell {
  key: string;
  /** `YYYY-MM-DD`; empty in a gap. */
  on: string;
  dayNo: number;
  state: 'gap' | 'plain' | 'future' | 'signed' | 'made_up' | 'missed';
  isToday: boolean;
}

/** The days of a month by weeks that begin on Monday. */
export function cellsOf(board: Pick<CheckInBoard, 'month' | 'today' | 'days' | 'makeUp'>): Cell[] {
  const [year = 0, month = 0] = board.month.split('-').map(Number);
  const dayCount = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weekday = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const signed = new Map(board.days.map(({ on, kind }) => [on, kind]));
  const missed = new Set(board.makeUp?.missedDays);
  const gaps = Array.from({ length: weekday }, (_, place): Cell => ({
    key: `gap-${place}`,
    on: '',
    dayNo: 0,
    state: 'gap',
    isToday: false,
  }));
  const days = Array.from({ length: dayCount }, (_, place): Cell => {
    const on = `${board.month}-${String(place + 1).padStart(2, '0')}`;
    const unsigned = missed.has(on) ? 'missed' : on > board.today ? 'future' : 'plain';
    const state = signed.get(on) ?? unsigned;
    return { key: on, on, dayNo: place + 1, state, isToday: on === board.today };
  });
  return [...gaps, ...days];
}

/** The month so many months later, `YYYY-MM`. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

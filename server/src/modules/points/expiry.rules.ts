import type { ExpiryKind } from '@huike/shared-types';

/** When points end. Days are business days of the programme and count to their very end. */
export interface Expiry {
  /**
   * `none`; `fixed`: `term` months after they were earned; `year_end`: on 31 December, `term`
   * years after the year they were earned in; `rolling`: `term` months after the member last
   * earned or spent.
   */
  expiryKind: ExpiryKind;
  expiryTerm: number;
  /** Under `fixed`: not before the month is over. */
  expiresAtMonthEnd: boolean;
}

/** The last day on which points earned on a day can be used; null where they never end. */
export function expiresOn(expiry: Expiry, earnedOn: string): string | null {
  switch (expiry.expiryKind) {
    case 'none':
      return null;
    case 'fixed': {
      const day = addMonths(earnedOn, expiry.expiryTerm);
      return expiry.expiresAtMonthEnd ? endOfMonth(day) : day;
    }
    case 'year_end':
      return `${yearText(Number(earnedOn.slice(0, 4)) + expiry.expiryTerm)}-12-31`;
    case 'rolling':
      return addMonths(earnedOn, expiry.expiryTerm);
  }
}

/** Whether points are over on a business day: their last day has ended. */
export function isOver(lastDay: string | null, today: string): boolean {
  return lastDay !== null && lastDay < today;
}

/**
 * The same day of a later month, or that month's last day where it is shorter: a month after 31
 * January is 28 or 29 February. Days are calendar days, so no zone and no summer time matter.
 */
export function addMonths(day: string, months: number): string {
  const monthNo = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(monthNo / 12);
  const month = (monthNo % 12) + 1;
  const date = Math.min(Number(day.slice(8, 10)), daysIn(year, month));
  return `${yearText(year)}-${twoDigits(month)}-${twoDigits(date)}`;
}

/** A day that many days later. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function endOfMonth(day: string): string {
  const date = daysIn(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
  return `${day.slice(0, 8)}${twoDigits(date)}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
const yearText = (year: number) => String(year).padStart(4, '0');

import type { ExpiryKind } from '@huike/shared-types';
import { addMonths, endOfMonth, endOfYear } from '../../core/calendar-day';

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
      return endOfYear(earnedOn, expiry.expiryTerm);
    case 'rolling':
      return addMonths(earnedOn, expiry.expiryTerm);
  }
}

/** Whether points are over on a business day: their last day has ended. */
export function isOver(lastDay: string | null, today: string): boolean {
  return lastDay !== null && lastDay < today;
}

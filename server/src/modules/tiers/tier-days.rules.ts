import type { TierValidity, TierWindow } from '@huike/shared-types';
import { addMonths, endOfYear } from '../../core/calendar-day';
import { firstDayOfMonths } from '../members';

/** The first business day of a window that is judged as of a day. */
export function windowStart(window: TierWindow, asOf: string): string {
  return window.kind === 'calendar_year'
    ? `${asOf.slice(0, 4)}-01-01`
    : firstDayOfMonths(asOf, window.months);
}

/** The last day of a tier that is reached on a day. */
export function validFrom(validity: TierValidity, day: string): string {
  return validity.kind === 'months'
    ? addMonths(day, validity.months)
    : endOfYear(day, validity.years);
}

/**
 * The last day of a tier that follows on one which ended on `validUntil`: counted from that day, so
 * that neither a grace nor a late judgement gives or takes time.
 */
export function validAfter(validity: TierValidity, validUntil: string): string {
  return validity.kind === 'months'
    ? addMonths(validUntil, validity.months)
    : endOfYear(validUntil, 1);
}

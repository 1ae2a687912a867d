import type { RebateValidity } from '@huike/shared-types';
import { addDays } from '../points';

/**
 * The last day money that comes in on a business day can be spent on; null where it never ends.
 * `days` counts from the day after the credit, so one day is until tomorrow's end.
 */
export function lastDayOf(validity: RebateValidity, creditedOn: string): string | null {
  switch (validity.kind) {
    case 'none':
      return null;
    case 'until':
      return validity.lastOn;
    case 'days':
      return addDays(creditedOn, validity.days);
  }
}

/** Whether a scheme takes credits on a day: it is active and what comes in can still be spent. */
export function takesCredits(
  scheme: { state: 'active' | 'closed'; terms: { validity: RebateValidity } },
  on: string,
): boolean {
  const { validity } = scheme.terms;
  return scheme.state === 'active' && (validity.kind !== 'until' || on <= validity.lastOn);
}

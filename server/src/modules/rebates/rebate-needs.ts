import type { Clock } from '../../core/clock';

/** What the routes of rebates need. */
export interface RebateNeeds {
  clock: Clock;
  timeZone: string;
}

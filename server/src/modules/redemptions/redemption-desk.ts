import type { Clock } from '../../core/clock';
import type { Secrets } from '../../core/secrets';
import type { StoreLookup } from '../stores';

/** What redemptions need of the server once they are made. */
export interface RedemptionDesk {
  clock: Clock;
  secrets: Secrets;
  timeZone: string;
  stores: StoreLookup;
}

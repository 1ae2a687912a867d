import type { Secrets } from '../../core/secrets';
import type { LiveHub } from '../e-card';

/** What the use cases of sales need besides the transaction. */
export interface SaleDesk {
  timeZone: string;
  secrets: Secrets;
  live: LiveHub;
}

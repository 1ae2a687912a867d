import type { Secrets } from '../../core/secrets';
import type { LiveHub } from '../e-card';
import type { GrantRules } from '../rebates';
import type { TierLookup } from '../tiers';

/** What the use cases of sales need besides the transaction. */
export interface SaleDesk {
  timeZone: string;
  secrets: Secrets;
  live: LiveHub;
  grants: GrantRules;
  tiers: TierLookup;
}

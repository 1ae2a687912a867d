import type { LiveHub } from '../e-card';
import type { TierLookup } from './tier-lookup';

/** What the use cases of tiers need besides the transaction. */
export interface TierDesk {
  timeZone: string;
  live: Pick<LiveHub, 'wake'>;
  tiers: TierLookup;
}

import type { Scope } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import type { TierLookup } from './tier-lookup';

/** What members of a tier pay for the goods in scope: payBp / 10000 of a line's net. */
export interface TierPriceFacts {
  payBp: number;
  scope: Scope;
  name: string;
}

/** The tier's price; null where it has none. At most two seconds old, no query within that time. */
export async function findTierPrice(
  read: Sql,
  tiers: Pick<TierLookup, 'scheme'>,
  tierId: string,
): Promise<TierPriceFacts | null> {
  const tier = (await tiers.scheme(read)).tiers.find(({ id }) => id === tierId);
  return tier?.price ? { ...tier.price, name: tier.name } : null;
}

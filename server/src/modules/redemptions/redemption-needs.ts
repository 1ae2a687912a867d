import type { DeliveryWish, RedemptionSource } from '@huike/shared-types';
import type { Tx } from '../../core/database/transaction';
import type { Secrets } from '../../core/secrets';
import type { StoreLookup } from '../stores';

/**
 * Gives a member chances to draw in a campaign, once per source; who draws what is another module's
 * business.
 * @throws Refusal gift.off_shelf where the campaign takes none, before anything was written
 */
export type GiveChances = (
  tx: Tx,
  order: { campaignId: string; memberId: string; count: number; sourceId: string },
) => Promise<void>;

/** What redeeming needs of the server. */
export interface RedemptionNeeds {
  secrets: Secrets;
  timeZone: string;
  stores: StoreLookup;
  live: { wake(memberId: string): void };
  giveChances: GiveChances;
}

/** One gift that one member is to have. */
export interface RedeemOrder {
  memberId: string;
  giftId: string;
  wish: DeliveryWish;
  /** What the member agreed to; null for a prize, which costs nothing and keeps no limits of the mall. */
  price: { points: number; fen: number } | null;
  source: RedemptionSource;
  /** What it comes from; null: the redemption itself. */
  sourceId: string | null;
  actorId: string;
}

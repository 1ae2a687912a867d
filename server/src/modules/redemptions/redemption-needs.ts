import type { DeliveryWish, RedemptionSource } from '@huike/shared-types';
import type { Tx } from '../../core/database/transaction';
import type { Secrets } from '../../core/secrets';
import type { StoreLookup } from '../stores';

/** Chances to draw, as redeeming needs them; who draws what is another module's business. */
export interface ChancesPort {
  /**
   * Gives a member chances in a campaign, once per source.
   * @throws Refusal gift.campaign_not_found, gift.over, before anything was written
   */
  give(
    tx: Tx,
    order: { campaignId: string; memberId: string; count: number; sourceId: string },
  ): Promise<void>;
  /** Takes them back; false where one of them was used, and nothing is changed then. */
  takeBack(tx: Tx, order: { memberId: string; sourceId: string }): Promise<boolean>;
}

/** What redeeming needs of the server. */
export interface RedemptionNeeds {
  secrets: Secrets;
  timeZone: string;
  stores: StoreLookup;
  live: { wake(memberId: string): void };
  /** Null: no campaigns take chances, and such gifts are refused. */
  chances: ChancesPort | null;
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

import type { Tx } from '../../core/database/transaction';
import { queueNotice } from '../notices';
import type { RedemptionFacts } from './redemptions.queries';

/** What a member is told of a redemption. */
export type RedemptionNews =
  | 'redemption.ready'
  | 'redemption.ordered'
  | 'redemption.given'
  | 'redemption.pick_up_ends'
  | 'redemption.handed_over'
  | 'redemption.shipped'
  | 'redemption.cancelled'
  | 'redemption.expired'
  | 'redemption.received'
  | 'after_sale.accepted'
  | 'after_sale.declined';

/**
 * Queues what a member is told of a step of a redemption, once for each step.
 * @param once tells two equal steps apart: a number of a parcel, an after-sale
 */
export async function tellOfRedemption(
  tx: Tx,
  { id: redemptionId, memberId, gift }: Pick<RedemptionFacts, 'id' | 'memberId' | 'gift'>,
  kind: RedemptionNews,
  details: Record<string, unknown> = {},
  once = '',
): Promise<void> {
  await queueNotice(tx, {
    memberId,
    kind,
    dedupeKey: `${kind}:${redemptionId}${once && `:${once}`}`,
    payload: { redemptionId, name: gift.name, ...details },
  });
}

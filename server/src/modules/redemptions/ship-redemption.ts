import type { StaffActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { hasOpenAfterSale } from './after-sales.queries';
import { lockRedemption, recordStep } from './redemptions.queries';
import { tellOfRedemption } from './tell-of-redemption';

/** A parcel that left, or what was written wrong of it. */
export interface ShipOrder {
  redemptionId: string;
  carrier: string;
  trackingNo: string;
  actor: StaffActor;
  request: RequestFacts;
}

/**
 * Puts a delivery under way; while it is, a second time corrects carrier and number. The same again
 * changes nothing. Locks the redemption. Audited; the member is told.
 * @throws Refusal redemption.not_found, redemption.wrong_state, redemption.after_sale_open
 */
export async function shipRedemption(tx: Tx, order: ShipOrder): Promise<void> {
  const { redemptionId, carrier, trackingNo, actor } = order;
  const redemption = await lockRedemption(tx, redemptionId);
  const { state } = redemption;
  assertThat(state === 'to_ship' || state === 'shipped', 'redemption.wrong_state', { state });
  assertThat(!(await hasOpenAfterSale(tx, redemptionId)), 'redemption.after_sale_open');
  const isSame = redemption.carrier === carrier && redemption.trackingNo === trackingNo;
  if (state === 'shipped' && isSame) return;
  await tx.run(
    `UPDATE redemption SET state = 'shipped', carrier = ?, tracking_no = ?, shipped_at = ? WHERE id = ?`,
    [carrier, trackingNo, sqlInstant(redemption.shippedAt ?? tx.now), redemptionId],
  );
  const note = `${carrier} ${trackingNo}`;
  await recordStep(tx, redemptionId, { step: 'shipped', actorId: actor.staffId, note });
  await tellOfRedemption(tx, redemption, 'redemption.shipped', { carrier, trackingNo }, trackingNo);
  await recordAudit(tx, {
    actor,
    action: state === 'shipped' ? 'redemption.shipment_corrected' : 'redemption.shipped',
    subjectKind: 'redemption',
    subjectId: redemptionId,
    orgPath: redemption.placePath,
    before: { state, carrier: redemption.carrier, trackingNo: redemption.trackingNo },
    after: { state: 'shipped', carrier, trackingNo },
    request: order.request,
  });
}

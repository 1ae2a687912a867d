import type { AfterSaleKind } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import { hindranceOfAsking } from './after-sale.rules';
import { hasOpenAfterSale } from './after-sales.queries';
import { lockRedemption, recordStep } from './redemptions.queries';

/** What a member finds wrong with a gift. */
export interface AfterSaleWish {
  redemptionId: string;
  memberId: string;
  kind: AfterSaleKind;
  text: string;
  timeZone: string;
}

/**
 * Asks for what a gift lacks. Locks the redemption.
 * @returns the after-sale's id
 * @throws Refusal redemption.not_found, also where it is another member's; redemption.wrong_state,
 *   after_sale.open_already, after_sale.too_late
 */
export async function askAfterSale(tx: Tx, wish: AfterSaleWish): Promise<string> {
  const { redemptionId, memberId, kind, text, timeZone } = wish;
  const redemption = await lockRedemption(tx, redemptionId);
  assertThat(redemption.memberId === memberId, 'redemption.not_found');
  const { state, endedAt } = redemption;
  const hindrance = hindranceOfAsking(
    {
      kind: redemption.kind,
      state,
      receivedOn: endedAt && businessDayOf(endedAt, timeZone),
      hasOpen: await hasOpenAfterSale(tx, redemptionId),
    },
    businessDayOf(tx.now, timeZone),
  );
  if (hindrance) throw new Refusal(hindrance, { state });
  const afterSaleId = newId('afterSale', tx.now);
  await tx.run(
    `INSERT INTO after_sale (id, redemption_id, member_id, kind, text, state, closed_no, is_refunded, asked_at)
     VALUES (?, ?, ?, ?, ?, 'open', 0, 0, ?)`,
    [afterSaleId, redemptionId, memberId, kind, text, sqlInstant(tx.now)],
  );
  await recordStep(tx, redemptionId, { step: 'after_sale_asked', actorId: memberId, note: text });
  return afterSaleId;
}

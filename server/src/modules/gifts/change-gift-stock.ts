import type { changeGiftStockInput } from '@huike/shared-types';
import type * as z from 'zod';
import { actorIdOf } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { recordAudit } from '../audit';
import { lockGiftStock, type StockPlace } from './gift-stock.queries';
import type { GiftFacts } from './gifts.queries';
import { recordGiftMovement } from './record-gift-movements';
import type { GiftEditor } from './save-gift';

type Change = z.output<typeof changeGiftStockInput>['change'];

/**
 * Books gifts into a place or out of it, or sets the place to what was counted, through a movement
 * of the difference. Locks the stock. Audited.
 * @throws Refusal gift.codes_are_stock, gift.too_few
 */
export async function changeGiftStock(
  tx: Tx,
  editor: GiftEditor,
  order: { gift: GiftFacts; place: StockPlace; change: Change; reason: string },
): Promise<void> {
  const { gift, place, change, reason } = order;
  assertThat(gift.kind !== 'partner_code', 'gift.codes_are_stock');
  const before = await lockGiftStock(tx, gift.id, place.id, sqlInstant(tx.now));
  const after = quantityAfter(before.quantity, change);
  const delta = after - before.quantity;
  if (delta !== 0) {
    await recordGiftMovement(tx, {
      kind: change.kind,
      giftId: gift.id,
      placeId: place.id,
      delta,
      source: null,
      reason,
      actorId: actorOf(editor),
    });
  }
  await recordAudit(tx, {
    ...editor,
    action: `gift_stock.${change.kind}`,
    subjectKind: 'gift',
    subjectId: gift.id,
    orgPath: place.orgPath,
    before: { place: place.name, quantity: before.quantity },
    after: { place: place.name, quantity: after },
    reason,
  });
}

function quantityAfter(before: number, change: Change): number {
  switch (change.kind) {
    case 'received':
      return before + change.quantity;
    case 'taken_out':
      return before - change.quantity;
    case 'counted':
      return change.quantity;
  }
}

/**
 * Moves gifts between two places: two movements with one source. Locks both stocks in the order of
 * their places. Audited at both ends.
 * @throws Refusal gift.codes_are_stock, gift.too_few, request.invalid where both places are one
 */
export async function moveGiftStock(
  tx: Tx,
  editor: GiftEditor,
  order: {
    gift: GiftFacts;
    from: StockPlace;
    to: StockPlace;
    quantity: number;
    reason: string;
  },
): Promise<void> {
  const { gift, from, to, quantity, reason } = order;
  assertThat(gift.kind !== 'partner_code', 'gift.codes_are_stock');
  assertThat(from.id !== to.id, 'request.invalid', {
    issues: [{ path: 'toPlaceId', message: 'choose another place' }],
  });
  const source = newId('giftMovement', tx.now);
  const ends = [
    { place: from, delta: -quantity },
    { place: to, delta: quantity },
  ].sort((a, b) => (a.place.id < b.place.id ? -1 : 1));
  for (const { place, delta } of ends) {
    const movement = { kind: 'moved', giftId: gift.id, placeId: place.id, delta } as const;
    await recordGiftMovement(tx, { ...movement, source, reason, actorId: actorOf(editor) });
  }
  for (const { place } of ends) {
    await recordAudit(tx, {
      ...editor,
      action: 'gift_stock.moved',
      subjectKind: 'gift',
      subjectId: gift.id,
      orgPath: place.orgPath,
      after: { quantity, from: from.name, to: to.name },
      reason,
    });
  }
}

function actorOf({ actor }: GiftEditor): string {
  return actor === 'system' ? 'system' : actorIdOf(actor);
}

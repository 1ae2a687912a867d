import { actorIdOf } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { recordAudit } from '../audit';
import { findItem } from './items.queries';
import { recordMovements } from './record-movements';
import type { CatalogueEditor } from './save-category';
import { lockStock } from './stock.queries';

interface StorePlace {
  id: string;
  name: string;
  orgPath: string;
}

/** Books goods into a store. Audited. @throws Refusal item.not_found */
export async function receiveStock(
  tx: Tx,
  editor: CatalogueEditor,
  order: { itemId: string; store: StorePlace; quantity: number; reason: string },
): Promise<void> {
  const { itemId, store, quantity, reason } = order;
  assertThat(await findItem(tx, itemId), 'item.not_found');
  await recordMovements(tx, [
    {
      kind: 'received',
      itemId,
      storeId: store.id,
      delta: quantity,
      source: null,
      reason,
      actorId: actorOf(editor),
    },
  ]);
  await tell(tx, editor, 'stock.received', order, null, { quantity });
}

/**
 * Sets a store's stock to what was counted, through a movement of the difference. Locks the stock,
 * so that a sale at the same moment is either in the figure or after it. Audited.
 * @throws Refusal item.not_found
 */
export async function countStock(
  tx: Tx,
  editor: CatalogueEditor,
  order: { itemId: string; store: StorePlace; quantity: number; reason: string },
): Promise<void> {
  const { itemId, store, quantity, reason } = order;
  assertThat(await findItem(tx, itemId), 'item.not_found');
  const before = await lockStock(tx, itemId, store.id, sqlInstant(tx.now));
  const delta = quantity - before.quantity;
  if (delta !== 0) {
    const actorId = actorOf(editor);
    await recordMovements(tx, [
      { kind: 'counted', itemId, storeId: store.id, delta, source: null, reason, actorId },
    ]);
  }
  await tell(tx, editor, 'stock.counted', order, { quantity: before.quantity }, { quantity });
}

/**
 * Moves goods between two stores: two movements with one source. Audited at both ends.
 * @throws Refusal item.not_found, request.invalid where both stores are one
 */
export async function moveStock(
  tx: Tx,
  editor: CatalogueEditor,
  order: {
    itemId: string;
    from: StorePlace;
    to: StorePlace;
    quantity: number;
    reason: string;
  },
): Promise<void> {
  const { itemId, from, to, quantity, reason } = order;
  assertThat(from.id !== to.id, 'request.invalid', {
    issues: [{ path: 'toStoreId', message: 'choose another store' }],
  });
  assertThat(await findItem(tx, itemId), 'item.not_found');
  const source = newId('stockMovement', tx.now);
  const actorId = actorOf(editor);
  const end = { kind: 'moved' as const, itemId, source, reason, actorId };
  await recordMovements(tx, [
    { ...end, storeId: from.id, delta: -quantity },
    { ...end, storeId: to.id, delta: quantity },
  ]);
  const facts = { quantity, fromStore: from.name, toStore: to.name };
  await tell(tx, editor, 'stock.moved', { itemId, store: from, reason }, null, facts);
  await tell(tx, editor, 'stock.moved', { itemId, store: to, reason }, null, facts);
}

function actorOf({ actor }: CatalogueEditor): string {
  return actor === 'system' ? 'system' : actorIdOf(actor);
}

async function tell(
  tx: Tx,
  editor: CatalogueEditor,
  action: string,
  { itemId, store, reason }: { itemId: string; store: StorePlace; reason: string },
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, {
    ...editor,
    action,
    subjectKind: 'item',
    subjectId: itemId,
    orgPath: store.orgPath,
    before,
    after: { store: store.name, ...after },
    reason,
  });
}

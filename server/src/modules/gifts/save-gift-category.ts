import type { createGiftCategoryInput, editGiftCategoryInput } from '@huike/shared-types';
import type * as z from 'zod';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import { recordAudit } from '../audit';
import { lockGiftCategory } from './gift-categories.queries';
import type { GiftEditor } from './save-gift';

/** Adds a category to the mall. Audited. @returns its id @throws Refusal gift.category_taken */
export async function createGiftCategory(
  tx: Tx,
  editor: GiftEditor,
  { name, rank }: z.output<typeof createGiftCategoryInput>,
): Promise<string> {
  const id = newId('giftCategory', tx.now);
  await refusingTakenName(() =>
    tx.run(
      'INSERT INTO gift_category (id, name, rank_no, is_active, created_at) VALUES (?, ?, ?, 1, ?)',
      [id, name, rank, sqlInstant(tx.now)],
    ),
  );
  await recordAudit(tx, {
    ...editor,
    action: 'gift_category.created',
    subjectKind: 'gift_category',
    subjectId: id,
    after: { name, rank, isActive: true },
  });
  return id;
}

/**
 * Renames a category, ranks it, or takes it out of use; its gifts stay in the mall, under no
 * category. Locks it. Audited.
 * @throws Refusal gift.category_not_found, gift.category_taken
 */
export async function editGiftCategory(
  tx: Tx,
  editor: GiftEditor,
  { categoryId, name, rank, isActive }: z.output<typeof editGiftCategoryInput>,
): Promise<void> {
  const before = await lockGiftCategory(tx, categoryId);
  assertThat(before, 'gift.category_not_found');
  await refusingTakenName(() =>
    tx.run('UPDATE gift_category SET name = ?, rank_no = ?, is_active = ? WHERE id = ?', [
      name,
      rank,
      isActive ? 1 : 0,
      categoryId,
    ]),
  );
  await recordAudit(tx, {
    ...editor,
    action: 'gift_category.changed',
    subjectKind: 'gift_category',
    subjectId: categoryId,
    before: { name: before.name, rank: before.rank, isActive: before.isActive },
    after: { name, rank, isActive },
  });
}

async function refusingTakenName(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const isTaken = isUniqueFailure(error, 'gift_category__name', 'gift_category.name');
    throw isTaken ? new Refusal('gift.category_taken') : error;
  }
}

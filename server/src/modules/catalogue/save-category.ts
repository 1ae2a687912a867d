import type { StaffActor } from '../../core/actor';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { findCategory, lockCategory, type CategoryFacts } from './categories.queries';

/** Five ids and their strokes fit the path's column. */
export const depthMax = 5;

/** Who changes the catalogue. */
export interface CatalogueEditor {
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

/**
 * Adds a category. Locks the one above, so that it is not moved meanwhile. Audited.
 * @throws Refusal category.not_found for the parent, category.too_deep, catalogue.code_taken
 */
export async function createCategory(
  tx: Tx,
  editor: CatalogueEditor,
  wish: { parentId: string | null; code: string; name: string },
): Promise<CategoryFacts> {
  const parent = wish.parentId === null ? null : await lockCategory(tx, wish.parentId);
  assertThat(parent !== undefined, 'category.not_found', { categoryId: wish.parentId });
  const id = newId('category', tx.now);
  const path = `${parent?.path ?? '/'}${id}/`;
  assertThat(depthOf(path) < depthMax, 'category.too_deep', { levels: depthMax });
  const category = { id, ...wish, path, isActive: true };
  await refusingTakenCode('category', wish.code, () =>
    tx.run(
      `INSERT INTO category (id, parent_id, code, name, path, is_active, updated_at)
       VALUES (?, ?, ?, ?, ?, 1, ?)`,
      [id, wish.parentId, wish.code, wish.name, path, sqlInstant(tx.now)],
    ),
  );
  await recordAudit(tx, {
    ...editor,
    action: 'category.created',
    subjectKind: 'category',
    subjectId: id,
    after: factsOf(category),
  });
  return category;
}

/**
 * Renames a category or takes it out of use. It stays where it is and is never deleted. Audited.
 * @throws Refusal category.not_found, catalogue.code_taken
 */
export async function editCategory(
  tx: Tx,
  editor: CatalogueEditor,
  wish: { categoryId: string; code: string; name: string; isActive: boolean },
): Promise<CategoryFacts> {
  const before = await findCategory(tx, wish.categoryId);
  assertThat(before, 'category.not_found');
  const after = { ...before, code: wish.code, name: wish.name, isActive: wish.isActive };
  await refusingTakenCode('category', wish.code, () =>
    tx.run('UPDATE category SET code = ?, name = ?, is_active = ?, updated_at = ? WHERE id = ?', [
      wish.code,
      wish.name,
      wish.isActive ? 1 : 0,
      sqlInstant(tx.now),
      before.id,
    ]),
  );
  await recordAudit(tx, {
    ...editor,
    action: 'category.changed',
    subjectKind: 'category',
    subjectId: before.id,
    before: factsOf(before),
    after: factsOf(after),
  });
  return after;
}

/** How many categories stand above one with this path. */
export function depthOf(path: string): number {
  return path.split('/').length - 3;
}

/** Runs a statement that sets a code. @throws Refusal catalogue.code_taken */
export async function refusingTakenCode(
  table: 'category' | 'brand' | 'supplier' | 'item',
  code: string,
  write: () => Promise<unknown>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    const isTaken = isUniqueFailure(error, `${table}__code`, `${table}.code`);
    throw isTaken ? new Refusal('catalogue.code_taken', { code }) : error;
  }
}

/** What the audit log keeps of a category. */
export function factsOf({
  parentId,
  code,
  name,
  isActive,
}: CategoryFacts): Record<string, unknown> {
  // `code` alone would be dropped: it is the name of a secret elsewhere.
  return { parentId, ownCode: code, name, isActive };
}

import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { recordAudit } from '../audit';
import { lockCategories, type CategoryFacts } from './categories.queries';
import { depthMax, depthOf, factsOf, type CatalogueEditor } from './save-category';

/**
 * Hangs a category, with everything below it, under another or at the top. Rules that name a
 * category above follow from the next sale on; what was sold keeps the category it was sold in.
 *
 * Locks every category: two moves at once could hang two branches below each other. Audited.
 *
 * @throws Refusal category.not_found, category.below_itself, category.too_deep
 */
export async function moveCategory(
  tx: Tx,
  editor: CatalogueEditor,
  wish: { categoryId: string; parentId: string | null },
): Promise<CategoryFacts> {
  const categories = await lockCategories(tx);
  const before = categories.find(({ id }) => id === wish.categoryId);
  assertThat(before, 'category.not_found', { categoryId: wish.categoryId });
  const parent = categories.find(({ id }) => id === wish.parentId);
  assertThat(parent ?? wish.parentId === null, 'category.not_found', { categoryId: wish.parentId });
  assertThat(!parent?.path.startsWith(before.path), 'category.below_itself');

  const branch = categories.filter(({ path }) => path.startsWith(before.path));
  const path = `${parent?.path ?? '/'}${before.id}/`;
  const moved = branch.map(({ id, path: old }) => ({
    id,
    path: path + old.slice(before.path.length),
  }));
  const isTooDeep = moved.some((one) => depthOf(one.path) >= depthMax);
  assertThat(!isTooDeep, 'category.too_deep', { levels: depthMax });

  for (const one of moved) {
    await tx.run('UPDATE category SET path = ?, updated_at = ? WHERE id = ?', [
      one.path,
      sqlInstant(tx.now),
      one.id,
    ]);
  }
  await tx.run('UPDATE category SET parent_id = ? WHERE id = ?', [wish.parentId, before.id]);
  const after = { ...before, parentId: wish.parentId, path };
  await recordAudit(tx, {
    ...editor,
    action: 'category.moved',
    subjectKind: 'category',
    subjectId: before.id,
    before: factsOf(before),
    after: factsOf(after),
  });
  return after;
}

import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { recordAudit } from '../audit';
import { refusingTakenCode, type CatalogueEditor } from './save-category';
import { findTradeName, type TradeName, type TradeNameKind } from './trade-names.queries';

/** Adds a brand or supplier. Audited. @throws Refusal catalogue.code_taken */
export async function createTradeName(
  tx: Tx,
  kind: TradeNameKind,
  editor: CatalogueEditor,
  wish: { code: string; name: string },
): Promise<TradeName> {
  const id = newId(kind, tx.now);
  await refusingTakenCode(kind, wish.code, () =>
    tx.run(`INSERT INTO ${kind} (id, code, name, is_active, updated_at) VALUES (?, ?, ?, 1, ?)`, [
      id,
      wish.code,
      wish.name,
      sqlInstant(tx.now),
    ]),
  );
  const made = { id, code: wish.code, name: wish.name, isActive: true };
  await recordAudit(tx, {
    ...editor,
    action: `${kind}.created`,
    subjectKind: kind,
    subjectId: id,
    after: factsOf(made),
  });
  return made;
}

/**
 * Renames a brand or supplier, or takes it out of use. Audited.
 * @throws Refusal brand.not_found or supplier.not_found, catalogue.code_taken
 */
export async function editTradeName(
  tx: Tx,
  kind: TradeNameKind,
  editor: CatalogueEditor,
  wish: TradeName,
): Promise<TradeName> {
  const before = await findTradeName(tx, kind, wish.id);
  assertThat(before, `${kind}.not_found`);
  await refusingTakenCode(kind, wish.code, () =>
    tx.run(`UPDATE ${kind} SET code = ?, name = ?, is_active = ?, updated_at = ? WHERE id = ?`, [
      wish.code,
      wish.name,
      wish.isActive ? 1 : 0,
      sqlInstant(tx.now),
      wish.id,
    ]),
  );
  await recordAudit(tx, {
    ...editor,
    action: `${kind}.changed`,
    subjectKind: kind,
    subjectId: wish.id,
    before: factsOf(before),
    after: factsOf(wish),
  });
  return wish;
}

function factsOf({ code, name, isActive }: TradeName): Record<string, unknown> {
  return { ownCode: code, name, isActive };
}

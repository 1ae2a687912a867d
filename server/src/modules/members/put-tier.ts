import type { Tx } from '../../core/database/transaction';
import { textOf } from '../../core/database/sql';
import { newId } from '../../core/ids';
import type { Tier } from './tiers.queries';

/**
 * Sets the tier of a rank: makes it, or changes the one there is. Doing it again changes nothing.
 * @returns the tier's id
 */
export async function putTier(tx: Tx, tier: Omit<Tier, 'id'>): Promise<string> {
  const { name, rank, colour, earnMultiplierBp, thresholdFen, benefits } = tier;
  await tx.run(
    `${tx.dialect.insertIgnore} INTO tier
       (id, name, rank_no, colour, earn_multiplier_bp, threshold_fen, benefits) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [
      newId('tier', tx.now),
      name,
      rank,
      colour,
      earnMultiplierBp,
      thresholdFen,
      JSON.stringify(benefits),
    ],
  );
  await tx.run(
    `UPDATE tier SET name = ?, colour = ?, earn_multiplier_bp = ?, threshold_fen = ?, benefits = ?
     WHERE rank_no = ?`,
    [name, colour, earnMultiplierBp, thresholdFen, JSON.stringify(benefits), rank],
  );
  const row = await tx.one('SELECT id FROM tier WHERE rank_no = ?', [rank]);
  return textOf(row?.['id']);
}

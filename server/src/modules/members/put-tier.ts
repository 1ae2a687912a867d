import type { Tx } from '../../core/database/transaction';
import { textOf } from '../../core/database/sql';
import { newId } from '../../core/ids';
import type { Tier } from './tiers.queries';

/**
 * Sets the tier of a rank: makes it, or changes the one there is. Doing it again changes nothing.
 * @returns the tier's id
 */
export async function putTier(tx: Tx, tier: Omit<Tier, 'id'>): Promise<string> {
  const { name, rank, colour, earnMultiplierBp, thresholdFen } = tier;
  const terms = [name, colour, earnMultiplierBp, thresholdFen, JSON.stringify(tier.benefits)];
  // Changed before it is made: an insert that finds the rank taken holds a lock that others of its
  // kind then wait for in a circle.
  const changed = await tx.run(
    `UPDATE tier SET name = ?, colour = ?, earn_multiplier_bp = ?, threshold_fen = ?, benefits = ?
     WHERE rank_no = ?`,
    [...terms, rank],
  );
  if (changed === 0) {
    await tx.run(
      `${tx.dialect.insertIgnore} INTO tier
         (name, colour, earn_multiplier_bp, threshold_fen, benefits, rank_no, id) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [...terms, rank, newId('tier', tx.now)],
    );
  }
  const row = await tx.one('SELECT id FROM tier WHERE rank_no = ?', [rank]);
  return textOf(row?.['id']);
}

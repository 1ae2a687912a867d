import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { Tier } from './tiers.queries';

/** Far above every rank there can be. */
const aside = 1_000;

/**
 * Sets what all tiers are called and give, and their order; a tier without an id is new.
 * @param tiers every tier there is, lowest first
 * @returns their ids in that order
 */
export async function replaceTiers(
  tx: Tx,
  tiers: readonly (Omit<Tier, 'id' | 'rank'> & { id: string | null })[],
): Promise<string[]> {
  // Two tiers never have one rank, not even for a moment.
  await tx.run('UPDATE tier SET rank_no = rank_no + ?', [aside]);
  const ids: string[] = [];
  for (const [
    at,
    { id, name, colour, earnMultiplierBp, thresholdFen, benefits },
  ] of tiers.entries()) {
    const row = [name, at + 1, colour, earnMultiplierBp, thresholdFen, JSON.stringify(benefits)];
    const tierId = id ?? newId('tier', tx.now);
    ids.push(tierId);
    await tx.run(
      id === null
        ? `INSERT INTO tier (name, rank_no, colour, earn_multiplier_bp, threshold_fen, benefits, id)
           VALUES (?, ?, ?, ?, ?, ?, ?)`
        : `UPDATE tier SET name = ?, rank_no = ?, colour = ?, earn_multiplier_bp = ?, threshold_fen = ?,
             benefits = ? WHERE id = ?`,
      [...row, tierId],
    );
  }
  return ids;
}

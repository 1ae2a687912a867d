import { placeholders } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { takeFromLots, type LotPart } from './lot.rules';
import { moveLots } from './move-lots';
import type { OpenLots } from './open-lots.queries';

/** What one posting takes from a member's lots. */
export interface EatenLots {
  ownerId: string;
  postingId: string;
  amount: number;
  lots: OpenLots;
  /** The business day of the posting. */
  on: string;
}

/**
 * Takes what postings debit from the lots of different members, the oldest first, in three statements
 * for all of them. Where more lots were there than were read, that member's are taken page by page.
 */
export async function eatLots(tx: Tx, eaten: readonly EatenLots[]): Promise<void> {
  const whole: string[] = [];
  const cut: LotPart[] = [];
  const uses: { lotId: string; postingId: string; amount: number }[] = [];
  for (const { ownerId, postingId, amount, lots, on } of eaten) {
    const { parts, missing } = takeFromLots(lots.lots, amount);
    if (missing > 0) {
      if (lots.isWhole) throw new Error(`the lots of ${ownerId} do not cover a debit`);
      const move = { postingId, asset: 'points', ownerId, on, credit: 0, debit: amount } as const;
      await moveLots(tx, { ...move, order: {} });
      continue;
    }
    const left = new Map(lots.lots.map((lot) => [lot.id, lot.remaining]));
    for (const part of parts) {
      if (left.get(part.lotId) === part.amount) whole.push(part.lotId);
      else cut.push(part);
      uses.push({ ...part, postingId });
    }
  }
  await closeLots(tx, whole);
  await cutLots(tx, cut);
  if (uses.length === 0) return;
  await tx.run(
    `INSERT INTO points_lot_use (lot_id, posting_id, amount, released_amount)
     VALUES ${uses.map(() => '(?, ?, ?, 0)').join(', ')}`,
    uses.flatMap((use) => [use.lotId, use.postingId, use.amount]),
  );
}

async function closeLots(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.run(
    `UPDATE points_lot SET remaining = 0, state = 'spent' WHERE id IN (${placeholders(ids.length)})`,
    ids,
  );
}

/** Takes a part from each lot; the caller's list has each once. */
async function cutLots(tx: Tx, parts: readonly LotPart[]): Promise<void> {
  const [first] = parts;
  if (!first) return;
  if (parts.length === 1) {
    await tx.run('UPDATE points_lot SET remaining = remaining - ? WHERE id = ?', [
      first.amount,
      first.lotId,
    ]);
    return;
  }
  await tx.run(
    `UPDATE points_lot SET remaining = remaining - CASE id${' WHEN ? THEN ?'.repeat(parts.length)} END
     WHERE id IN (${placeholders(parts.length)})`,
    [...parts.flatMap(({ lotId, amount }) => [lotId, amount]), ...parts.map(({ lotId }) => lotId)],
  );
}

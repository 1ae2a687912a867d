import { numberOf, placeholders, textOf, textOrNull } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { lotBooks, type LotAsset } from './lot-books';
import { takeFromLots, usableUntil, type LotPart } from './lot.rules';
import { eatingOrder } from './open-lots.queries';

/** How a posting wants the lots of an account moved; nothing said: see each field. */
export interface LotOrder {
  /** Last usable day of what comes in; null or absent: it never expires. */
  expiresOn?: string | null;
  /** Where activity prolongs what comes in: by how many months. */
  rollingMonths?: number | null;
  /** What comes in goes back to the lots that this earlier posting took it from. */
  restores?: string;
  /** What goes out is taken from the lots of these earlier postings before the oldest. */
  takesFirst?: readonly string[];
  /** What goes out is what is left of the lots whose last day is before this one: they expire. */
  expiresBefore?: string;
}

/** What one posting brought to one account and took from it. */
export interface LotMove {
  postingId: string;
  asset: LotAsset;
  /** The owner of the account. */
  ownerId: string;
  /** The business day of the posting. */
  on: string;
  credit: number;
  debit: number;
  order: LotOrder;
}

// Lots read at a time: a member's oldest lots nearly always cover what is spent.
const pageSize = 60;

/**
 * Keeps the lots of an account in step with a posting. The caller holds the account's lock,
 * which is what guards its lots. A new lot costs one statement.
 */
export async function moveLots(tx: Tx, move: LotMove): Promise<void> {
  const { restores } = move.order;
  if (move.credit > 0) {
    if (restores === undefined) await openLot(tx, move);
    else await giveBack(tx, move, restores);
  }
  if (move.debit > 0) await takeOut(tx, move);
}

async function openLot(tx: Tx, move: LotMove): Promise<void> {
  const { postingId, ownerId, on, credit, order } = move;
  const { lots, owner } = lotBooks[move.asset];
  await tx.run(
    `INSERT INTO ${lots}
       (id, ${owner}, posting_id, opened_on, expires_on, rolling_months, amount, remaining, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
    [
      newId('lot', tx.now),
      ownerId,
      postingId,
      on,
      order.expiresOn ?? null,
      order.rollingMonths ?? null,
      credit,
      credit,
    ],
  );
}

/**
 * Gives back in the opposite order of eating, so that spending ten and getting four back leaves the
 * lots as spending six does.
 */
async function giveBack(tx: Tx, move: LotMove, usedBy: string): Promise<void> {
  const book = lotBooks[move.asset];
  const uses = await tx.all(
    `SELECT u.lot_id, u.amount - u.released_amount AS outstanding, l.expires_on
     FROM ${book.uses} u JOIN ${book.lots} l ON l.id = u.lot_id
     WHERE u.posting_id = ? AND l.${book.owner} = ? AND u.amount > u.released_amount
     ORDER BY CASE WHEN l.expires_on IS NULL THEN 0 ELSE 1 END, l.expires_on DESC, l.id DESC`,
    [usedBy, move.ownerId],
  );
  const days = new Map(
    uses.map((use) => [textOf(use['lot_id']), textOrNull(use['expires_on'])] as const),
  );
  const { parts, missing } = takeFromLots(
    uses.map((use) => ({ id: textOf(use['lot_id']), remaining: numberOf(use['outstanding']) })),
    move.credit,
  );
  if (missing > 0) throw new RangeError(`${usedBy} took less than is given back`);
  for (const { lotId, amount } of parts) {
    await tx.run(
      `UPDATE ${book.uses} SET released_amount = released_amount + ? WHERE lot_id = ? AND posting_id = ?`,
      [amount, lotId, usedBy],
    );
    await tx.run(
      `UPDATE ${book.lots} SET remaining = remaining + ?, state = 'open', expires_on = ? WHERE id = ?`,
      [amount, usableUntil(days.get(lotId) ?? null, move.on), lotId],
    );
  }
}

async function takeOut(tx: Tx, move: LotMove): Promise<void> {
  const { takesFirst, expiresBefore } = move.order;
  let missing = move.debit;
  for (const postingId of takesFirst ?? []) {
    if (missing === 0) break;
    missing = await eat(tx, move, missing, { text: 'AND posting_id = ?', values: [postingId] });
  }
  const among =
    expiresBefore === undefined
      ? { text: '', values: [] }
      : { text: 'AND expires_on < ?', values: [expiresBefore] };
  while (missing > 0) {
    const before = missing;
    missing = await eat(tx, move, missing, among);
    if (missing === before) throw new Error(`the lots of ${move.ownerId} do not cover a debit`);
  }
}

/** Eats from one page of open lots. @returns what they did not cover */
async function eat(
  tx: Tx,
  move: LotMove,
  amount: number,
  among: { text: string; values: readonly string[] },
): Promise<number> {
  const book = lotBooks[move.asset];
  const lots = (
    await tx.all(
      `SELECT id, remaining FROM ${book.lots} WHERE ${book.owner} = ? AND state = 'open' ${among.text}
       ORDER BY ${eatingOrder} LIMIT ?`,
      [move.ownerId, ...among.values, pageSize],
    )
  ).map((row) => ({ id: textOf(row['id']), remaining: numberOf(row['remaining']) }));
  const { parts, missing } = takeFromLots(lots, amount);
  if (parts.length === 0) return missing;
  await closeLots(
    tx,
    book.lots,
    { parts, lots },
    move.order.expiresBefore === undefined ? 'spent' : 'expired',
  );
  await tx.run(
    `INSERT INTO ${book.uses} (lot_id, posting_id, amount, released_amount)
     VALUES ${parts.map(() => '(?, ?, ?, 0)').join(', ')}`,
    parts.flatMap((part) => [part.lotId, move.postingId, part.amount]),
  );
  return missing;
}

/** All lots but the last are taken whole, so two statements do, whatever their number. */
async function closeLots(
  tx: Tx,
  table: (typeof lotBooks)[LotAsset]['lots'],
  {
    parts,
    lots,
  }: { parts: readonly LotPart[]; lots: readonly { id: string; remaining: number }[] },
  state: 'spent' | 'expired',
): Promise<void> {
  const left = new Map(lots.map((lot) => [lot.id, lot.remaining]));
  const whole = parts.filter((part) => left.get(part.lotId) === part.amount);
  const cut = parts.filter((part) => left.get(part.lotId) !== part.amount);
  if (whole.length > 0) {
    await tx.run(
      `UPDATE ${table} SET remaining = 0, state = ? WHERE id IN (${placeholders(whole.length)})`,
      [state, ...whole.map((part) => part.lotId)],
    );
  }
  for (const { lotId, amount } of cut) {
    await tx.run(`UPDATE ${table} SET remaining = remaining - ? WHERE id = ?`, [amount, lotId]);
  }
}

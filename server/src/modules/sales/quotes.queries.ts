import { instantOf, sqlInstant, textOf, textOrNull, type SqlRow } from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { QuoteBody } from './quote.rules';

/** A quote as it is kept. */
export interface StoredQuote {
  id: string;
  hash: string;
  storeId: string;
  terminalNo: string;
  memberId: string | null;
  body: QuoteBody;
  expiresAt: Date;
  state: 'open' | 'used';
  saleId: string | null;
}

/** Stores a quote that nothing has used. */
export async function insertQuote(
  tx: Tx,
  quote: Omit<StoredQuote, 'state' | 'saleId'>,
): Promise<void> {
  await tx.run(
    `INSERT INTO quote
       (id, hash, store_id, terminal_no, member_id, body, created_at, expires_at, state, sale_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', NULL)`,
    [
      quote.id,
      quote.hash,
      quote.storeId,
      quote.terminalNo,
      quote.memberId,
      JSON.stringify(quote.body),
      sqlInstant(tx.now),
      sqlInstant(quote.expiresAt),
    ],
  );
}

function quoteFrom(row: SqlRow): StoredQuote {
  return {
    id: textOf(row['id']),
    hash: textOf(row['hash']),
    storeId: textOf(row['store_id']),
    terminalNo: textOf(row['terminal_no']),
    memberId: textOrNull(row['member_id']),
    body: JSON.parse(textOf(row['body'])) as QuoteBody,
    expiresAt: instantOf(row['expires_at']),
    state: textOf(row['state']) as StoredQuote['state'],
    saleId: textOrNull(row['sale_id']),
  };
}

/**
 * Locks a quote of this till that no sale has used: before everything a sale by it locks.
 *
 * @throws Refusal quote.not_found, quote.used
 */
export async function lockQuote(
  tx: Tx,
  quoteId: string,
  till: { storeId: string; terminalNo: string },
): Promise<Locked<StoredQuote>> {
  const row = await tx.one(`SELECT * FROM quote WHERE id = ?${tx.dialect.forUpdate}`, [quoteId]);
  const quote = row && quoteFrom(row);
  const isHere = quote?.storeId === till.storeId && quote.terminalNo === till.terminalNo;
  assertThat(quote && isHere, 'quote.not_found');
  assertThat(quote.state === 'open', 'quote.used', { saleId: quote.saleId });
  return locked(quote);
}

/**
 * Checks that a locked quote is the one the till was told, and in time.
 *
 * @throws Refusal quote.mismatch, quote.expired
 */
export function assertQuoteHolds(tx: Tx, quote: Locked<StoredQuote>, hash: string): void {
  assertThat(quote.hash === hash, 'quote.mismatch', { part: 'hash' });
  assertThat(quote.expiresAt > tx.now, 'quote.expired');
}

/** Marks a locked quote as used by a sale: it serves no other. */
export async function useUpQuote(
  tx: Tx,
  quote: Locked<StoredQuote>,
  saleId: string,
): Promise<void> {
  await tx.run(`UPDATE quote SET state = 'used', sale_id = ? WHERE id = ?`, [saleId, quote.id]);
}

const keptMs = 24 * 3600 * 1000;

/** Forgets quotes that came to nothing, a day after their end. */
export async function forgetQuotes(tx: Tx): Promise<void> {
  await tx.run(`DELETE FROM quote WHERE state = 'open' AND expires_at < ?`, [
    sqlInstant(new Date(tx.now.getTime() - keptMs)),
  ]);
}

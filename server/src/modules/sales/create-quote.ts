import { quoteBasket, type CreateQuote, type SaleQuote } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { hashOfInput } from '../../core/idempotency';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { findItemSnapshots, type ItemSnapshot } from '../catalogue';
import { readMemberForSale, type MemberForSale } from '../members';
import type { StoreFacts } from '../stores';
import { findResolved } from './find-sale-member';
import { judgeSaleEarning } from './judge-sale-earning';
import { readQuoteFacts } from './quote-facts.queries';
import { priceLinesAsQuoted, tendersOfQuote, type PricedLine } from './quote.rules';
import { insertQuote, type StoredQuote } from './quotes.queries';
import type { SaleDesk } from './sale-desk';
import { assertLinesAddUp } from './sale-totals.rules';

const lifetimeMs = 5 * 60 * 1000;

/** A basket, the store it is in, and what its customer would like to pay with. */
export interface QuoteOrder {
  store: StoreFacts;
  basket: CreateQuote;
  at: Date;
}

/** A quote that is worked out and not stored yet. */
export interface DraftQuote {
  stored: Omit<StoredQuote, 'state' | 'saleId'>;
  store: StoreFacts;
  member: MemberForSale | null;
  lines: (PricedLine & { item: ItemSnapshot | null })[];
  at: Date;
}

/**
 * Works out what a basket costs with the best use of what its customer has. Reads only, outside a
 * transaction: what it found is judged again, under locks, by the sale. It reserves nothing.
 *
 * @returns a quote good for five minutes, and no longer than the resolution behind it
 * @throws Refusal resolution.*, member.frozen, sale.discount_too_large, sale.total_mismatch
 */
export async function draftQuote(
  read: Sql,
  desk: SaleDesk,
  { store, basket, at }: QuoteOrder,
): Promise<DraftQuote> {
  const { terminalNo, lines, wish, resolutionId } = basket;
  assertLinesAddUp(lines);
  const till = { storeId: store.id, terminalNo };
  const resolved =
    resolutionId === undefined ? null : await findResolved(read, resolutionId, till, at);
  const member = resolved && (await memberOf(read, resolved.memberId));
  const codes = lines.flatMap(({ itemCode }) => (itemCode === undefined ? [] : [itemCode]));
  const items = await findItemSnapshots(read, codes);
  const asked = { store, member, lines, items, wish, at };
  const { terms, input } = await readQuoteFacts(read, desk, asked);
  const quote = quoteBasket(input);
  const tenders = tendersOfQuote(quote);
  const body = { lines, businessOn: input.moment.businessOn, terms, quote, tenders };
  const latestMs = at.getTime() + lifetimeMs;
  const expiresAt = new Date(Math.min(latestMs, resolved?.expiresAt.getTime() ?? latestMs));
  const stored = { id: newId('quote', at), ...till, memberId: member?.id ?? null, body, expiresAt };
  const hash = hashOfInput({ ...stored, expiresAt: expiresAt.toISOString() });
  const priced = priceLinesAsQuoted(lines, body).map((line) => ({
    ...line,
    item: items.get(line.itemCode ?? '') ?? null,
  }));
  return { stored: { ...stored, hash }, store, member, lines: priced, at };
}

/** Stores a quote, so that a sale can be made by it, and says what the sale will earn. */
export async function createQuote(
  tx: Tx,
  desk: SaleDesk,
  { stored, member, at, ...sale }: DraftQuote,
): Promise<SaleQuote> {
  await insertQuote(tx, stored);
  const { id, hash, expiresAt, body } = stored;
  const when = { soldAt: at, businessOn: body.businessOn };
  const earning = member && (await judgeSaleEarning(tx, desk, { ...sale, ...when, member }));
  return {
    id,
    hash,
    expiresAt: expiresAt.toISOString(),
    ...body.quote,
    tenders: body.tenders.map(({ parts: _parts, ...tender }) => tender),
    totalFen: body.quote.goodsFen - body.quote.tierFen,
    pointsToEarn: earning?.points ?? 0,
    earning: earning?.explanation ?? null,
  };
}

async function memberOf(read: Sql, memberId: string): Promise<MemberForSale> {
  const member = await readMemberForSale(read, memberId);
  assertThat(member, 'resolution.not_found');
  assertThat(member.state === 'active', 'member.frozen');
  return member;
}

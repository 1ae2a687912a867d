import type { QuoteReservation } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import type { Tx } from '../../core/database/transaction';
import { lockCoupons, releaseReservations, reserveCoupons } from '../coupons';
import { assertQuoteHolds, lockQuote } from './quotes.queries';
import type { SaleDesk } from './sale-desk';
import { unlessStale } from './spend-instruments';

/** A quote at the till that asked for it. */
export interface QuoteAtTill {
  quoteId: string;
  storeId: string;
  terminalNo: string;
}

/**
 * Keeps the coupons of a quote for it until it expires, so that nobody else uses or gives them away
 * while the customer pays the rest. Doing it again changes nothing. Points and rebate money are not
 * kept: the sale takes them, or asks for a new quote.
 *
 * Locks the quote, then its coupons by ascending id.
 *
 * @throws Refusal quote.not_found, quote.used, quote.mismatch, quote.expired, quote.stale
 */
export async function reserveQuote(
  tx: Tx,
  desk: Pick<SaleDesk, 'timeZone'>,
  order: QuoteAtTill & { quoteHash: string },
): Promise<QuoteReservation> {
  const quote = await lockQuote(tx, order.quoteId, order);
  assertQuoteHolds(tx, quote, order.quoteHash);
  const couponIds = quote.body.tenders.flatMap(({ kind, reference }) =>
    kind === 'coupon' && reference !== undefined ? [reference] : [],
  );
  await unlessStale({ kind: 'coupon' }, async () =>
    reserveCoupons(tx, {
      coupons: await lockCoupons(tx, quote.memberId, couponIds),
      quoteId: quote.id,
      until: quote.expiresAt,
      businessOn: businessDayOf(tx.now, desk.timeZone),
    }),
  );
  return { quoteId: quote.id, couponIds, reservedUntil: quote.expiresAt.toISOString() };
}

/**
 * Lets the coupons go that are kept for a quote; the quote itself can still be sold by. Doing it
 * again, or without a reservation, changes nothing.
 *
 * Locks the quote, then the coupons.
 *
 * @throws Refusal quote.not_found, quote.used
 */
export async function releaseQuote(tx: Tx, order: QuoteAtTill): Promise<QuoteReservation> {
  const quote = await lockQuote(tx, order.quoteId, order);
  await releaseReservations(tx, quote.id);
  return { quoteId: quote.id, couponIds: [], reservedUntil: null };
}

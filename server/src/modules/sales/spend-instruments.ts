import { businessDayOf } from '../../core/business-day';
import type { Locked, Tx } from '../../core/database/transaction';
import { hashOfInput } from '../../core/idempotency';
import { assertThat, Refusal } from '../../core/refusal';
import { lockCoupons, redeemCoupons } from '../coupons';
import { spendPoints } from '../points';
import { spendRebate } from '../rebates';
import { readQuoteTerms } from './quote-facts.queries';
import type { QuotedTender } from './quote.rules';
import type { StoredQuote } from './quotes.queries';
import type { SaleDesk } from './sale-desk';
import type { SaleFacts } from './sales.queries';

/**
 * Spends the points and the rebate money of a quote. What was quoted must hold still: a tier price
 * or terms that have changed, or a balance that is gone, refuse the whole sale.
 *
 * Locks the rebate accounts by ascending id; the caller holds the member's points accounts.
 *
 * @throws Refusal quote.stale
 */
export async function spendInstruments(
  tx: Tx,
  desk: SaleDesk,
  quote: Locked<StoredQuote>,
  sale: SaleFacts,
): Promise<void> {
  const { terms, tenders } = quote.body;
  const now = await readQuoteTerms(tx, desk, sale.store, sale.member);
  const isSame = (a: unknown, b: unknown) => hashOfInput(a) === hashOfInput(b);
  assertThat(isSame(now.tierPrice, terms.tierPrice), 'quote.stale', { kind: 'tier' });
  for (const tender of tenders) {
    if (tender.kind !== 'points') continue;
    assertThat(isSame(now.points, terms.points), 'quote.stale', { kind: 'points' });
    await unlessStale(tender, () => payWithPoints(tx, desk, tender, sale));
  }
  const rebates = tenders.filter(({ kind }) => kind === 'rebate_account');
  for (const tender of rebates.sort((a, b) => (referenceOf(a) < referenceOf(b) ? -1 : 1))) {
    await unlessStale(tender, () => payWithRebate(tx, desk, tender, sale));
  }
}

/**
 * Uses the coupons of a quote up, in the sale that they pay for. They may be reserved for this very
 * quote, or free.
 *
 * Locks the coupons by ascending id, after the sale.
 *
 * @throws Refusal quote.stale where one is used, given away, void or over by now
 */
export async function redeemQuoted(
  tx: Tx,
  desk: SaleDesk,
  quote: Locked<StoredQuote>,
  sale: SaleFacts,
): Promise<void> {
  const tenders = quote.body.tenders.filter(({ kind }) => kind === 'coupon');
  if (tenders.length === 0) return;
  await unlessStale({ kind: 'coupon' }, async () => {
    const coupons = await lockCoupons(tx, memberIdOf(sale), tenders.map(referenceOf));
    await redeemCoupons(tx, {
      coupons,
      saleId: sale.id,
      quoteId: quote.id,
      store: sale.store,
      terminalNo: sale.terminalNo,
      amounts: new Map(tenders.map((tender) => [referenceOf(tender), tender.amountFen])),
      actorId: sale.actorId,
      businessOn: businessDayOf(tx.now, desk.timeZone),
      live: desk.live,
    });
  });
}

const referenceOf = ({ reference = '' }: QuotedTender) => reference;

function memberIdOf(sale: SaleFacts): string {
  if (!sale.member) throw new Error(`sale ${sale.id} is paid by nobody's instruments`);
  return sale.member.id;
}

async function payWithPoints(
  tx: Tx,
  desk: SaleDesk,
  tender: QuotedTender,
  sale: SaleFacts,
): Promise<void> {
  const points = tender.points ?? 0;
  await spendPoints(tx, {
    memberId: memberIdOf(sale),
    amount: points,
    source: sale.id,
    actorId: sale.actorId,
    businessOn: businessDayOf(tx.now, desk.timeZone),
    note: null,
    explanation: {
      storeName: sale.store.name,
      receiptNo: sale.receiptNo,
      explanation: `支付时用 ${points} 分`,
      explanationEn: `${points} points paid`,
    },
  });
}

function payWithRebate(
  tx: Tx,
  desk: SaleDesk,
  tender: QuotedTender,
  sale: SaleFacts,
): Promise<void> {
  return spendRebate(tx, {
    accountId: referenceOf(tender),
    memberId: memberIdOf(sale),
    amountFen: tender.amountFen,
    saleId: sale.id,
    actorId: sale.actorId,
    businessOn: businessDayOf(tx.now, desk.timeZone),
  });
}

/** What can go wrong with an instrument between a quote and its sale. */
const isOfInstrument = (code: string) =>
  code === 'points.insufficient' || code.startsWith('rebate.') || code.startsWith('coupon.');

/**
 * Runs a spend and tells a till what to do about its refusal: quote again.
 *
 * @throws Refusal quote.stale in the place of what the instrument refuses with; `data` names it
 */
export async function unlessStale<T>(
  { kind, reference }: Pick<QuotedTender, 'kind' | 'reference'>,
  spend: () => Promise<T>,
): Promise<T> {
  try {
    return await spend();
  } catch (error) {
    if (!(error instanceof Refusal) || !isOfInstrument(error.code)) throw error;
    const named = reference ?? error.data?.['couponId'] ?? null;
    throw new Refusal('quote.stale', { kind, reference: named, because: error.code });
  }
}

import type { CommitSale, Sale } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { isUniqueFailure } from '../../core/database/constraints';
import type { Locked, Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import { findItemSnapshots } from '../catalogue';
import { recordMemberEvent } from '../e-card';
import { lockAccounts } from '../ledger';
import { countSaleOnDay, readMemberForSale, touchMember, type MemberForSale } from '../members';
import { grantForSale } from '../rebates';
import type { StoreFacts } from '../stores';
import { considerUpgrade } from '../tiers';
import { assertOneProof, findSaleMember, type SaleMember } from './find-sale-member';
import { giveEarned } from './give-earned';
import { insertSale } from './insert-sale';
import { priceLines, priceLinesAsQuoted, settleTenders, type PricedLine } from './quote.rules';
import { assertQuoteHolds, lockQuote, useUpQuote, type StoredQuote } from './quotes.queries';
import { recordSoldStock } from './record-sale-stock';
import { recordVisit } from './record-visit';
import type { SaleDesk } from './sale-desk';
import { assertSaleAddsUp, isBelievableTime, isInstrument } from './sale-totals.rules';
import { presentSale } from './sales.presenter';
import { findSaleByReceipt, isSameSale, type SaleFacts, type SoldLine } from './sales.queries';
import { redeemQuoted, spendInstruments } from './spend-instruments';

/** A till's sale, the store it belongs to and who sent it. */
export interface CommitSaleOrder {
  store: StoreFacts;
  actorId: string;
  sale: Omit<CommitSale, 'memberCode' | 'resolutionId'> & SaleMember;
  /**
   * What a member code is judged at: now, unless told. Only a batch tells it. The till's own
   * `soldAt` must not, for then a photographed code would be good at any time it cares to name.
   */
  codeShownAt?: Date;
}

/**
 * Records a sale, spends what its quote spends, and gives its points, in one transaction.
 *
 * Locks the quote, what proves the member, then the member's points accounts and rebate accounts,
 * the coupons, last the stock of the goods. A frozen member's sale is refused, so that the cashier
 * can ask; the sale without the member goes through.
 *
 * A receipt number that is taken is refused before any proof is used up; where the stored sale is
 * this one, the refusal names it (`data.saleId`), so that nobody posts it under another number.
 *
 * @returns the sale as stored; `pointsBalance` is the balance right after it
 * @throws Refusal sale.* where the figures do not add up or the receipt is taken;
 *   request.invalid where several proofs are given;
 *   quote.* where it is not the sale that was quoted, or that no longer holds;
 *   member_code.*, resolution.*, member.frozen, member.not_found
 */
export async function commitSale(tx: Tx, desk: SaleDesk, order: CommitSaleOrder): Promise<Sale> {
  const { store, actorId, sale, codeShownAt = tx.now } = order;
  assertOneProof(sale);
  await assertReceiptFree(tx, store.id, sale);
  const quote = await quoteOf(tx, store, sale);
  const priced = quote ? priceLinesAsQuoted(sale.lines, quote.body) : priceLines(sale.lines);
  const settled = quote ? settleTenders(sale.tenders, quote.body) : { tenders: sale.tenders };
  assertSaleAddsUp({ ...sale, lines: priced });
  const soldAt = sale.soldAt === undefined ? tx.now : new Date(sale.soldAt);
  assertThat(isBelievableTime(soldAt, tx.now), 'sale.time_out_of_range');
  const till = {
    storeId: store.id,
    storeName: store.name,
    terminalNo: sale.terminalNo,
    codeShownAt,
  };
  const memberId = await findSaleMember(tx, desk, till, sale);
  assertThat(!quote || quote.memberId === memberId, 'quote.mismatch', { part: 'member' });
  const member = memberId === null ? null : await memberOf(tx, memberId);
  const facts: SaleFacts = {
    id: newId('sale', tx.now),
    store,
    terminalNo: sale.terminalNo,
    receiptNo: sale.receiptNo,
    soldAt,
    businessOn: businessDayOf(soldAt, desk.timeZone),
    member,
    totalFen: sale.totalFen,
    lines: await soldLines(tx, priced),
    parts: [],
    ...settled,
    quoteId: quote?.id ?? null,
    actorId,
    earning: null,
    pointsBalance: null,
  };
  // Spent before it is earned: what a sale earns does not pay for it.
  if (quote) await spendInstruments(tx, desk, quote, facts);
  if (member) await giveEarned(tx, desk, facts, member);
  await grantForSale(tx, desk, facts);
  await storeSale(tx, facts, sale);
  if (quote) await redeemQuoted(tx, desk, quote, facts);
  if (quote) await useUpQuote(tx, quote, facts.id);
  if (member) {
    await tellMember(tx, desk, facts, member);
    await countForTier(tx, desk, facts, member);
  }
  await recordSoldStock(tx, facts);
  return presentSale(facts);
}

/**
 * The locked quote a sale is made by; null where it names none, and then money pays all of it.
 *
 * @throws Refusal sale.quote_needed, request.invalid, quote.*
 */
async function quoteOf(
  tx: Tx,
  store: StoreFacts,
  { quoteId, quoteHash, terminalNo, tenders }: CommitSaleOrder['sale'],
): Promise<Locked<StoredQuote> | null> {
  assertThat((quoteId === undefined) === (quoteHash === undefined), 'request.invalid', {
    issues: [{ path: 'quoteHash', message: 'give quoteId and quoteHash together' }],
  });
  if (quoteId === undefined || quoteHash === undefined) {
    assertThat(!tenders.some(isInstrument), 'sale.quote_needed');
    return null;
  }
  const quote = await lockQuote(tx, quoteId, { storeId: store.id, terminalNo });
  assertQuoteHolds(tx, quote, quoteHash);
  return quote;
}

async function soldLines(tx: Tx, lines: readonly PricedLine[]): Promise<SoldLine[]> {
  const codes = lines.flatMap(({ itemCode }) => (itemCode === undefined ? [] : [itemCode]));
  const items = await findItemSnapshots(tx, codes);
  return lines.map((line) => ({ ...line, item: items.get(line.itemCode ?? '') ?? null }));
}

async function storeSale(tx: Tx, facts: SaleFacts, sale: CommitSaleOrder['sale']): Promise<void> {
  try {
    await insertSale(tx, facts);
  } catch (error) {
    const isTaken = isUniqueFailure(error, 'sale__receipt', 'sale.store_id');
    // The number was taken since we looked: look again, so that the refusal says by what.
    if (isTaken) await assertReceiptFree(tx, facts.store.id, sale);
    throw error;
  }
}

async function assertReceiptFree(
  tx: Tx,
  storeId: string,
  sale: CommitSaleOrder['sale'],
): Promise<void> {
  const { receiptNo } = sale;
  const earlier = await findSaleByReceipt(tx, storeId, receiptNo);
  if (!earlier) return;
  const isSame = await isSameSale(tx, earlier, sale);
  throw new Refusal('sale.receipt_taken', { receiptNo, ...(isSame && { saleId: earlier.id }) });
}

/** The member as they are under the lock of their accounts: a freeze takes the same lock. */
async function memberOf(tx: Tx, memberId: string): Promise<MemberForSale> {
  await lockAccounts(tx, memberId, ['points', 'points_owed']);
  const member = await readMemberForSale(tx, memberId);
  assertThat(member, 'member.not_found');
  assertThat(member.state === 'active', 'member.frozen');
  return member;
}

async function tellMember(
  tx: Tx,
  desk: SaleDesk,
  facts: SaleFacts,
  member: MemberForSale,
): Promise<void> {
  await recordVisit(tx, member.id, { spendFen: facts.totalFen, visitCount: 1, at: facts.soldAt });
  await touchMember(tx, member.id);
  await recordMemberEvent(
    tx,
    {
      memberId: member.id,
      kind: 'points.earned',
      storeName: facts.store.name,
      receiptNo: facts.receiptNo,
      amountFen: facts.totalFen,
      points: facts.earning?.points ?? 0,
      pointsBalance: facts.pointsBalance,
      ...paidBeside(facts),
      deviceNo: null,
    },
    desk.live,
  );
}

/** What of the member's own paid for a sale by a quote, for their phone. */
function paidBeside({ quoteId, tenders }: SaleFacts) {
  if (quoteId === null) return {};
  const coupons = tenders.flatMap(({ kind, name = '' }) => (kind === 'coupon' ? [name] : []));
  const pointsSpent = tenders.reduce((sum, { points }) => sum + (points ?? 0), 0);
  return {
    ...(pointsSpent > 0 ? { pointsSpent } : {}),
    ...(coupons.length > 0 ? { couponName: coupons.join('、') } : {}),
  };
}

/** Counts the sale on its business day, and lifts the member where that is enough. */
async function countForTier(
  tx: Tx,
  desk: SaleDesk,
  { id: saleId, actorId, businessOn, lines, earning }: SaleFacts,
  { id: memberId, tier }: MemberForSale,
): Promise<void> {
  const paidFen = lines.reduce((sum, line) => sum + line.paidFen, 0);
  const counted = { paidFen, pointsEarned: earning?.points ?? 0, saleCount: 1 };
  await countSaleOnDay(tx, { memberId, businessOn, ...counted });
  await considerUpgrade(tx, desk, { memberId, tierId: tier.id, saleId, actorId });
}

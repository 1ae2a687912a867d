import type { CommitSale, EarningExplanation, Sale } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { isUniqueFailure } from '../../core/database/constraints';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import { findItemSnapshots } from '../catalogue';
import { recordMemberEvent } from '../e-card';
import { lockAccounts } from '../ledger';
import { readMemberForSale, touchMember, type MemberForSale } from '../members';
import { earnPoints, explainEarning, findRuleForStore, pointsEarned } from '../points';
import type { StoreFacts } from '../stores';
import { assertOneProof, findSaleMember, type SaleMember } from './find-sale-member';
import { recordSoldStock } from './record-sale-stock';
import { recordVisit } from './record-visit';
import type { SaleDesk } from './sale-desk';
import { assertSaleAddsUp, isBelievableTime } from './sale-totals.rules';
import { presentSale } from './sales.presenter';
import { findSaleByReceipt, insertSale, isSameSale, type SaleFacts } from './sales.queries';

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
 * Records a sale and gives its points, in one transaction.
 *
 * Locks what proves the member, then the member's points accounts, last the stock of the goods. A frozen member's sale is
 * refused, so that the cashier can ask; the sale without the member goes through.
 *
 * A receipt number that is taken is refused before any proof is used up; where the stored sale is
 * this one, the refusal names it (`data.saleId`), so that nobody posts it under another number.
 *
 * @returns the sale as stored; `pointsBalance` is the balance right after it
 * @throws Refusal sale.* where the figures do not add up or the receipt is taken;
 *   request.invalid where several proofs are given;
 *   member_code.*, resolution.*, member.frozen, member.not_found
 */
export async function commitSale(
  tx: Tx,
  desk: SaleDesk,
  { store, actorId, sale, codeShownAt = tx.now }: CommitSaleOrder,
): Promise<Sale> {
  assertOneProof(sale);
  assertSaleAddsUp(sale);
  await assertReceiptFree(tx, store.id, sale);
  const soldAt = sale.soldAt === undefined ? tx.now : new Date(sale.soldAt);
  assertThat(isBelievableTime(soldAt, tx.now), 'sale.time_out_of_range');
  const till = {
    storeId: store.id,
    storeName: store.name,
    terminalNo: sale.terminalNo,
    codeShownAt,
  };
  const memberId = await findSaleMember(tx, desk, till, sale);
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
    lines: sale.lines,
    items: await findItemSnapshots(
      tx,
      sale.lines.flatMap(({ itemCode }) => (itemCode === undefined ? [] : [itemCode])),
    ),
    tenders: sale.tenders,
    actorId,
    earning: member ? await earningOf(tx, store, member, sale.totalFen) : null,
    pointsBalance: null,
  };
  if (member) facts.pointsBalance = await creditMember(tx, desk, facts, member);
  try {
    await insertSale(tx, facts);
  } catch (error) {
    const isTaken = isUniqueFailure(error, 'sale__receipt', 'sale.store_id');
    // The number was taken since we looked: look again, so that the refusal says by what.
    if (isTaken) await assertReceiptFree(tx, store.id, sale);
    throw error;
  }
  if (member) await tellMember(tx, desk, facts, member);
  await recordSoldStock(tx, facts);
  return presentSale(facts);
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

async function earningOf(
  tx: Tx,
  store: StoreFacts,
  member: MemberForSale,
  netFen: number,
): Promise<{ points: number; explanation: EarningExplanation } | null> {
  const rule = await findRuleForStore(tx, store.orgPath);
  if (!rule) return null;
  const { earnMultiplierBp: multiplierBp } = member.tier;
  const facts = { ...rule, ruleId: rule.id, netFen, multiplierBp, tierName: member.tier.name };
  return { points: pointsEarned(facts), explanation: explainEarning(facts) };
}

async function creditMember(
  tx: Tx,
  desk: SaleDesk,
  facts: SaleFacts,
  member: MemberForSale,
): Promise<number> {
  const points = facts.earning?.points ?? 0;
  return earnPoints(tx, member.id, points, {
    reason: 'sale',
    source: facts.id,
    actorId: facts.actorId,
    businessOn: facts.businessOn,
    storeName: facts.store.name,
    receiptNo: facts.receiptNo,
    note: null,
    explanation: facts.earning?.explanation.textZh ?? null,
    expiry: { orgPath: facts.store.orgPath, today: businessDayOf(tx.now, desk.timeZone) },
  });
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
      deviceNo: null,
    },
    desk.live,
  );
}

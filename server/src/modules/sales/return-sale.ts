import type { Return, ReturnSale } from '@huike/shared-types';
import type { PosActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { numberOf, sqlInstant, textOf, textOrNull, type SqlRow } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { recordMemberEvent } from '../e-card';
import { lockAccounts } from '../ledger';
import { countReturnOnDay, touchMember } from '../members';
import { findRule, pointsDueBack, takeBackPoints, type PointsAccounts } from '../points';
import { takeBackGrants } from '../rebates';
import type { StoreFacts } from '../stores';
import { considerFall } from '../tiers';
import { giveBackCoupons, giveBackInstruments, type GiveBack } from './give-back-instruments';
import { recordReturnedStock } from './record-sale-stock';
import { recordVisit } from './record-visit';
import {
  isLastReturn,
  moneyReturnedOf,
  paidForKept,
  planReturn,
  refundByTender,
  type Refund,
  type ReturnableLine,
  type ReturnedLine,
  type StoredTender,
} from './return.rules';
import type { SaleDesk } from './sale-desk';
import { presentReturn } from './sales.presenter';
import {
  earningOf,
  findSale,
  linesOf,
  lockSale,
  partsOf,
  returnableLinesFrom,
  storedTenderFrom,
  tendersOf,
} from './sales.queries';
import { storeReturn } from './store-return';

/** Goods that come back, the store that takes them, and who sent it. */
export interface ReturnOrder {
  store: StoreFacts;
  actorId: string;
  return: ReturnSale;
  /** Who is at the till and from where; a return by staff is put on record. */
  audit?: { actor: PosActor; request: RequestFacts };
}

/** A return being worked out. */
interface ReturnDraft {
  id: string;
  businessOn: string;
  lines: ReturnedLine[];
  /** Value of the goods: money and instruments together. */
  goodsFen: number;
  /** Of it, what money had paid. */
  moneyFen: number;
  /** Of each line, what money paid for the goods that stay with the customer. */
  kept: { lineNo: number; paidFen: number }[];
  /** Coupons the member has again. */
  restoredCoupons: Return['restoredCoupons'];
  pointsDue: number;
  taken: number;
  owed: number;
  short: number;
  deductedFen: number;
  pointsBalance: number | null;
}

/**
 * Takes goods back, whole or in part: the points they earned, and what paid for them by the way it
 * was paid. Several partial returns in any order end where one whole return ends.
 *
 * Locks the member's points accounts, then the sale, last the stock of the goods. Audited where staff
 * do it; an integrator's own records say what a till did.
 *
 * @throws Refusal sale.not_found, return.nothing_left, return.line_unknown,
 *   return.quantity_too_large, sale.receipt_taken
 */
export async function returnSale(tx: Tx, desk: SaleDesk, order: ReturnOrder): Promise<Return> {
  const { saleId } = order.return;
  const memberId = textOrNull((await findSale(tx, saleId))?.['member_id']);
  const accounts = memberId === null ? null : await lockAccounts(tx, memberId, pointsAssets);
  const sale = await lockSale(tx, saleId);
  assertThat(sale && sale['store_id'] === order.store.id, 'sale.not_found');

  const lineRows = await linesOf(tx, saleId);
  const soldLines = returnableLinesFrom(lineRows, await partsOf(tx, sale));
  const lines = planReturn(soldLines, order.return.lines);
  const draft: ReturnDraft = {
    id: newId('return', tx.now),
    businessOn: businessDayOf(tx.now, desk.timeZone),
    lines,
    goodsFen: sumOf(lines.map((line) => line.refundFen)),
    moneyFen: sumOf(lines.map((line) => line.moneyFen)),
    kept: paidForKept(soldLines, lines),
    restoredCoupons: [],
    pointsDue: dueBack(sale, soldLines, lines),
    taken: 0,
    owed: 0,
    short: 0,
    deductedFen: 0,
    pointsBalance: null,
  };
  const tenderRows = await tendersOf(tx, saleId);
  const tenders = tenderRows.map(storedTenderFrom);
  const back = memberId === null ? null : giveBackOf(memberId, order, draft, tenders);
  const refunds = back ? await giveBackInstruments(tx, back) : [];
  if (memberId !== null && accounts) {
    // What was given back may have to be taken again, so the accounts are read as they are now.
    const now = refunds.length > 0 ? await lockAccounts(tx, memberId, pointsAssets) : accounts;
    await takeBack(tx, now, sale, order, draft);
  }
  const money = refundByTender(tenders, draft.moneyFen - draft.deductedFen);
  refunds.push(...money.map((refund) => ({ ...refund, points: null })));
  refunds.sort((a, b) => a.tender.tenderNo - b.tender.tenderNo);
  if (back && isLastReturn(soldLines, lines)) {
    draft.restoredCoupons = await giveBackCoupons(tx, back);
  }
  const row = rowOf(tx, order, draft);
  await storeReturn(tx, row, lines, refunds);
  if (memberId !== null) {
    await tellMember(tx, desk, memberId, order, draft);
    await countOffTier(tx, desk, sale, { memberId, order, draft, soldLines });
  }
  await recordForAudit(tx, sale, order, draft);
  await recordReturnedStock(tx, lineRows, {
    returnId: draft.id,
    storeId: order.store.id,
    actorId: order.actorId,
    lines,
  });
  return presentReturn(row, lines.map(lineRowOf), refunds.map(refundRowOf), tenderRows);
}

const pointsAssets = ['points', 'points_owed'] as const;
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const lineRowOf = (line: ReturnedLine): SqlRow => ({
  line_no: line.lineNo,
  quantity: line.quantity,
  refund_fen: line.refundFen,
});
const refundRowOf = ({ tender, amountFen, points }: Refund): SqlRow => ({
  tender_no: tender.tenderNo,
  kind: tender.kind,
  amount_fen: amountFen,
  points,
});

/** Points are earned on what money paid, so they are due back in proportion to it. */
function dueBack(
  sale: SqlRow,
  soldLines: readonly ReturnableLine[],
  lines: readonly ReturnedLine[],
): number {
  return pointsDueBack({
    earned: numberOf(sale['points_earned']),
    netFen: sumOf(soldLines.map((line) => line.paidFen)),
    returnedFen: sumOf([...soldLines.map(moneyReturnedOf), ...lines.map((line) => line.moneyFen)]),
    dueBefore: numberOf(sale['points_due_back']),
  });
}

function giveBackOf(
  memberId: string,
  { actorId, store, return: wish }: ReturnOrder,
  draft: ReturnDraft,
  tenders: readonly StoredTender[],
): GiveBack {
  return {
    saleId: wish.saleId,
    returnId: draft.id,
    memberId,
    lines: draft.lines,
    tenders,
    actorId,
    businessOn: draft.businessOn,
    storeName: store.name,
    receiptNo: wish.receiptNo,
  };
}

async function takeBack(
  tx: Tx,
  accounts: PointsAccounts,
  sale: SqlRow,
  order: ReturnOrder,
  draft: ReturnDraft,
): Promise<void> {
  const earning = earningOf(sale);
  const rule = await findRule(tx, earning?.ruleId ?? '');
  const clawback = await takeBackPoints(tx, accounts, {
    due: draft.pointsDue,
    policy: rule?.clawback ?? 'waive',
    pointValueFen: rule?.pointValueFen ?? 0,
    refundFen: draft.moneyFen,
    saleId: order.return.saleId,
    hasPending: earning?.pending !== undefined,
    source: draft.id,
    actorId: order.actorId,
    businessOn: draft.businessOn,
    storeName: order.store.name,
    receiptNo: order.return.receiptNo,
    explanation: `小票 ${textOf(sale['receipt_no'])} 退货，应退回 ${draft.pointsDue} 分`,
    explanationEn: `Goods of receipt ${textOf(sale['receipt_no'])} came back: ${draft.pointsDue} points due`,
  });
  Object.assign(draft, clawback, { pointsBalance: accounts.points.balance });
  draft.deductedFen += await takeBackGrants(tx, {
    saleId: order.return.saleId,
    returnId: draft.id,
    kept: draft.kept,
    refundFen: draft.moneyFen - draft.deductedFen,
    actorId: order.actorId,
    businessOn: draft.businessOn,
  });
}

function rowOf(tx: Tx, order: ReturnOrder, draft: ReturnDraft) {
  return {
    id: draft.id,
    sale_id: order.return.saleId,
    store_id: order.store.id,
    terminal_no: order.return.terminalNo,
    receipt_no: order.return.receiptNo,
    returned_at: sqlInstant(tx.now),
    business_on: draft.businessOn,
    goods_fen: draft.goodsFen,
    instrument_fen: draft.goodsFen - draft.moneyFen,
    deducted_fen: draft.deductedFen,
    refund_fen: draft.moneyFen - draft.deductedFen,
    restored_coupons:
      draft.restoredCoupons.length > 0 ? JSON.stringify(draft.restoredCoupons) : null,
    points_due: draft.pointsDue,
    points_taken: draft.taken,
    points_owed: draft.owed,
    points_short: draft.short,
    points_balance: draft.pointsBalance,
    reason: order.return.reason,
    actor_id: order.actorId,
  };
}

/** What the sale had given back before and after: staff at a till answer for it. */
async function recordForAudit(
  tx: Tx,
  sale: SqlRow,
  { store, audit, return: wish }: ReturnOrder,
  draft: ReturnDraft,
): Promise<void> {
  if (audit?.actor.kind !== 'staff') return;
  const returnedFen = numberOf(sale['returned_fen']);
  const dueBefore = numberOf(sale['points_due_back']);
  await recordAudit(tx, {
    ...audit,
    action: 'sale.returned',
    subjectKind: 'sale',
    subjectId: wish.saleId,
    orgPath: store.orgPath,
    before: { returnedFen, pointsDueBack: dueBefore },
    after: {
      returnedFen: returnedFen + draft.goodsFen,
      pointsDueBack: dueBefore + draft.pointsDue,
      receiptNo: wish.receiptNo,
      refundFen: draft.moneyFen - draft.deductedFen,
      pointsTaken: draft.taken,
      pointsOwed: draft.owed,
    },
    reason: wish.reason,
  });
}

async function tellMember(
  tx: Tx,
  desk: SaleDesk,
  memberId: string,
  order: ReturnOrder,
  draft: ReturnDraft,
): Promise<void> {
  await recordVisit(tx, memberId, { spendFen: -draft.goodsFen, visitCount: 0, at: new Date(0) });
  await touchMember(tx, memberId);
  await recordMemberEvent(
    tx,
    {
      memberId,
      kind: 'points.taken_back',
      storeName: order.store.name,
      receiptNo: order.return.receiptNo,
      amountFen: draft.goodsFen,
      points: -draft.taken,
      pointsBalance: draft.pointsBalance,
      deviceNo: null,
    },
    desk.live,
  );
}

/** Takes the goods off the business day of their sale, and undoes a rise the sale alone had made. */
async function countOffTier(
  tx: Tx,
  desk: SaleDesk,
  sale: SqlRow,
  {
    memberId,
    order,
    draft,
    soldLines,
  }: {
    memberId: string;
    order: ReturnOrder;
    draft: ReturnDraft;
    soldLines: readonly ReturnableLine[];
  },
): Promise<void> {
  await countReturnOnDay(tx, {
    memberId,
    businessOn: textOf(sale['business_on']),
    paidFen: draft.moneyFen,
    pointsEarned: draft.pointsDue,
    saleCount: isLastReturn(soldLines, draft.lines) ? 1 : 0,
  });
  const { saleId } = order.return;
  await considerFall(tx, desk, { memberId, saleId, actorId: order.actorId });
}

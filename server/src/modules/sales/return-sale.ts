import type { Return, ReturnSale } from '@huike/shared-types';
import type { PosActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { isUniqueFailure } from '../../core/database/constraints';
import { numberOf, sqlInstant, textOf, textOrNull, type SqlRow } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { recordMemberEvent } from '../e-card';
import { lockAccounts } from '../ledger';
import { touchMember } from '../members';
import { findRule, pointsDueBack, takeBackPoints, type PointsAccounts } from '../points';
import type { StoreFacts } from '../stores';
import { recordReturnedStock } from './record-sale-stock';
import { recordVisit } from './record-visit';
import { planReturn, refundByTender, type ReturnedLine } from './return.rules';
import type { SaleDesk } from './sale-desk';
import { presentReturn } from './sales.presenter';
import {
  earningOf,
  findSale,
  insertMany,
  linesOf,
  lockSale,
  returnableLineFrom,
  tendersOf,
} from './sales.queries';

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
  goodsFen: number;
  pointsDue: number;
  taken: number;
  owed: number;
  short: number;
  deductedFen: number;
  pointsBalance: number | null;
}

/**
 * Takes goods back, whole or in part: the points they earned, and the money by the way it was
 * paid. Several partial returns in any order end where one whole return ends.
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
  const accounts =
    memberId === null ? null : await lockAccounts(tx, memberId, ['points', 'points_owed']);
  const sale = await lockSale(tx, saleId);
  assertThat(sale && sale['store_id'] === order.store.id, 'sale.not_found');

  const lineRows = await linesOf(tx, saleId);
  const lines = planReturn(lineRows.map(returnableLineFrom), order.return.lines);
  const goodsFen = lines.reduce((sum, line) => sum + line.refundFen, 0);
  const draft: ReturnDraft = {
    id: newId('return', tx.now),
    businessOn: businessDayOf(tx.now, desk.timeZone),
    lines,
    goodsFen,
    pointsDue: dueBack(sale, goodsFen),
    taken: 0,
    owed: 0,
    short: 0,
    deductedFen: 0,
    pointsBalance: null,
  };
  if (accounts) await takeBack(tx, accounts, sale, order, draft);
  const reply = await storeReturn(tx, sale, order, draft);
  if (memberId !== null) await tellMember(tx, desk, memberId, order, draft);
  await recordForAudit(tx, sale, order, draft);
  await recordReturnedStock(tx, lineRows, {
    returnId: draft.id,
    storeId: order.store.id,
    actorId: order.actorId,
    lines,
  });
  return reply;
}

function dueBack(sale: SqlRow, goodsFen: number): number {
  return pointsDueBack({
    earned: numberOf(sale['points_earned']),
    netFen: numberOf(sale['total_fen']),
    returnedFen: numberOf(sale['returned_fen']) + goodsFen,
    dueBefore: numberOf(sale['points_due_back']),
  });
}

async function takeBack(
  tx: Tx,
  accounts: PointsAccounts,
  sale: SqlRow,
  order: ReturnOrder,
  draft: ReturnDraft,
): Promise<void> {
  const rule = await findRule(tx, earningOf(sale)?.ruleId ?? '');
  const clawback = await takeBackPoints(tx, accounts, {
    due: draft.pointsDue,
    policy: rule?.clawback ?? 'waive',
    pointValueFen: rule?.pointValueFen ?? 0,
    refundFen: draft.goodsFen,
    saleId: order.return.saleId,
    source: draft.id,
    actorId: order.actorId,
    businessOn: draft.businessOn,
    storeName: order.store.name,
    receiptNo: order.return.receiptNo,
    explanation: `小票 ${textOf(sale['receipt_no'])} 退货，应退回 ${draft.pointsDue} 分`,
  });
  Object.assign(draft, clawback, { pointsBalance: accounts.points.balance });
}

async function storeReturn(
  tx: Tx,
  sale: SqlRow,
  order: ReturnOrder,
  draft: ReturnDraft,
): Promise<Return> {
  const saleId = order.return.saleId;
  const row = {
    id: draft.id,
    sale_id: saleId,
    store_id: order.store.id,
    terminal_no: order.return.terminalNo,
    receipt_no: order.return.receiptNo,
    returned_at: sqlInstant(tx.now),
    business_on: draft.businessOn,
    goods_fen: draft.goodsFen,
    deducted_fen: draft.deductedFen,
    refund_fen: draft.goodsFen - draft.deductedFen,
    points_due: draft.pointsDue,
    points_taken: draft.taken,
    points_owed: draft.owed,
    points_short: draft.short,
    points_balance: draft.pointsBalance,
    reason: order.return.reason,
    actor_id: order.actorId,
  };
  const columns = Object.keys(row);
  try {
    await insertMany(tx, `INSERT INTO sale_return (${columns.join(', ')}) VALUES`, [
      Object.values(row),
    ]);
  } catch (error) {
    const isTaken = isUniqueFailure(error, 'sale_return__receipt', 'sale_return.store_id');
    throw isTaken
      ? new Refusal('sale.receipt_taken', { receiptNo: order.return.receiptNo })
      : error;
  }
  await insertMany(
    tx,
    'INSERT INTO sale_return_line (return_id, line_no, quantity, refund_fen) VALUES',
    draft.lines.map((line) => [draft.id, line.lineNo, line.quantity, line.refundFen]),
  );
  for (const line of draft.lines) {
    await tx.run(
      `UPDATE sale_line SET returned_quantity = returned_quantity + ?, returned_fen = returned_fen + ?
       WHERE sale_id = ? AND line_no = ?`,
      [line.quantity, line.refundFen, saleId, line.lineNo],
    );
  }
  const tenders = await refundTenders(tx, saleId, draft);
  await tx.run(
    'UPDATE sale SET returned_fen = returned_fen + ?, points_due_back = points_due_back + ? WHERE id = ?',
    [draft.goodsFen, draft.pointsDue, textOf(sale['id'])],
  );
  const lineRows = draft.lines.map((line) => ({
    line_no: line.lineNo,
    quantity: line.quantity,
    refund_fen: line.refundFen,
  }));
  return presentReturn(row, lineRows, tenders);
}

async function refundTenders(tx: Tx, saleId: string, draft: ReturnDraft): Promise<SqlRow[]> {
  const tenders = (await tendersOf(tx, saleId)).map((tender) => ({
    tenderNo: numberOf(tender['tender_no']),
    kind: textOf(tender['kind']),
    amountFen: numberOf(tender['amount_fen']),
    refundedFen: numberOf(tender['refunded_fen']),
  }));
  const parts = refundByTender(tenders, draft.goodsFen - draft.deductedFen);
  await insertMany(
    tx,
    'INSERT INTO sale_return_tender (return_id, tender_no, kind, amount_fen) VALUES',
    parts.map((part) => [draft.id, part.tenderNo, part.kind, part.amountFen]),
  );
  for (const part of parts) {
    await tx.run(
      'UPDATE sale_tender SET refunded_fen = refunded_fen + ? WHERE sale_id = ? AND tender_no = ?',
      [part.amountFen, saleId, part.tenderNo],
    );
  }
  return parts.map((part) => ({ kind: part.kind, amount_fen: part.amountFen }));
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
      refundFen: draft.goodsFen - draft.deductedFen,
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

import type { Tx } from '../../core/database/transaction';
import { restoreCoupons } from '../coupons';
import { findPostingId } from '../ledger';
import { refundSpentPoints } from '../points';
import { refundRebate } from '../rebates';
import {
  pointsToGiveBack,
  refundByInstrument,
  type Refund,
  type ReturnedLine,
  type StoredTender,
} from './return.rules';

/** A return that is worked out, and the sale it belongs to. */
export interface GiveBack {
  saleId: string;
  returnId: string;
  memberId: string;
  lines: readonly ReturnedLine[];
  tenders: readonly StoredTender[];
  actorId: string;
  businessOn: string;
  storeName: string;
  receiptNo: string;
}

/**
 * Gives back what points and rebate accounts had paid of the goods that come back: points to the
 * lots they came from. A coupon's share lapses until all goods are back.
 *
 * Locks the accounts it posts to; the caller holds the member's points accounts and the sale.
 *
 * @returns what goes back by each tender that is no money
 */
export async function giveBackInstruments(tx: Tx, order: GiveBack): Promise<Refund[]> {
  const refunds: Refund[] = [];
  for (const { tender, amountFen } of refundByInstrument(order.tenders, order.lines)) {
    refunds.push({ tender, amountFen, points: await giveBack(tx, order, tender, amountFen) });
  }
  return refunds;
}

/**
 * Gives the coupons of a sale back, all goods of which are with the store again: those whose terms
 * say so. Locks them, after the sale.
 *
 * @returns the coupons the member has again
 */
export async function giveBackCoupons(
  tx: Tx,
  { saleId, returnId, tenders, actorId, businessOn }: GiveBack,
): Promise<{ id: string; name: string }[]> {
  const coupons = tenders.filter(({ kind }) => kind === 'coupon');
  if (coupons.length === 0) return [];
  const restored = await restoreCoupons(tx, { saleId, returnId, actorId, businessOn });
  return coupons
    .filter(({ reference }) => restored.includes(reference ?? ''))
    .map(({ reference, name }) => ({ id: reference ?? '', name: name ?? '' }));
}

async function giveBack(
  tx: Tx,
  order: GiveBack,
  tender: StoredTender,
  amountFen: number,
): Promise<number | null> {
  if (tender.kind === 'rebate_account') {
    const { saleId, returnId, actorId, businessOn } = order;
    const accountId = tender.reference ?? '';
    await refundRebate(tx, { saleId, accountId, amountFen, returnId, actorId, businessOn });
  }
  if (tender.kind !== 'points') return null;
  const amount = pointsToGiveBack({ ...tender, points: tender.points ?? 0 }, amountFen);
  if (amount === 0) return 0;
  const spentBy = await findPostingId(tx, order.saleId, 'spend');
  if (spentBy === undefined) throw new Error(`sale ${order.saleId} spent no points`);
  await refundSpentPoints(tx, {
    memberId: order.memberId,
    amount,
    spentBy,
    source: order.returnId,
    actorId: order.actorId,
    businessOn: order.businessOn,
    note: null,
    explanation: {
      storeName: order.storeName,
      receiptNo: order.receiptNo,
      explanation: `退货退回支付时所用的 ${amount} 分`,
      explanationEn: `${amount} points that had paid came back`,
    },
  });
  return amount;
}

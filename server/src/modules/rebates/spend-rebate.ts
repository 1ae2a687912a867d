import { numberOf, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { findRebateAccount, lockRebate } from './accounts.queries';
import { expireRebate, postRebate } from './move-rebate';

/** A part of a sale that a member pays from one rebate account. */
export interface SpendRebate {
  accountId: string;
  memberId: string;
  amountFen: number;
  saleId: string;
  actorId: string;
  /** The present business day. */
  businessOn: string;
}

/**
 * Pays a part of a sale from a rebate account, with the money that ends first; what is over expires
 * before, so it pays for nothing. Once per sale and account. Whether the goods are in the scheme's
 * scope is decided by the quote the sale was made from.
 *
 * Locks the rebate account; a sale that pays from several calls in ascending order of their ids,
 * after the member's points accounts are locked.
 *
 * @param order.amountFen fen, positive
 * @throws Refusal rebate.account_not_found where it is not the member's; rebate.insufficient
 */
export async function spendRebate(tx: Tx, order: SpendRebate): Promise<void> {
  const { accountId, memberId, amountFen, saleId, actorId, businessOn } = order;
  const account = await findRebateAccount(tx, accountId);
  assertThat(account?.memberId === memberId, 'rebate.account_not_found');
  const ledger = await lockRebate(tx, accountId);
  await expireRebate(tx, ledger, businessOn);
  const spendId = newId('rebateSpend', tx.now);
  const move = { reason: 'rebate_spend', source: spendId, actorId, businessOn };
  const transfer = { from: ledger.rebate, to: 'rebate.spent', amount: amountFen } as const;
  const postingId = await postRebate(tx, move, [transfer], {});
  await tx.run(
    `INSERT INTO rebate_spend (id, account_id, sale_id, amount_fen, refunded_fen, posting_id)
     VALUES (?, ?, ?, ?, 0, ?)`,
    [spendId, accountId, saleId, amountFen, postingId],
  );
}

/** What of a spend comes back, with which return. */
export interface RefundRebate {
  saleId: string;
  accountId: string;
  amountFen: number;
  returnId: string;
  actorId: string;
  businessOn: string;
}

/**
 * Gives rebate money back that a sale was paid with, all or a part, to the lots it came from: each
 * keeps its last day, or gets seven days where that is over. Several parts in any order end where
 * one whole refund ends. Once per return and account.
 *
 * Locks the rebate account, then the spend.
 *
 * @throws RangeError where the sale was not paid so, or more is given back than it took: the
 *   caller's figures are wrong
 */
export async function refundRebate(tx: Tx, order: RefundRebate): Promise<void> {
  const { saleId, accountId, amountFen, returnId, actorId, businessOn } = order;
  const ledger = await lockRebate(tx, accountId);
  const spend = await tx.one(
    `SELECT id, amount_fen, refunded_fen, posting_id FROM rebate_spend
     WHERE sale_id = ? AND account_id = ?${tx.dialect.forUpdate}`,
    [saleId, accountId],
  );
  const left = spend ? numberOf(spend['amount_fen']) - numberOf(spend['refunded_fen']) : 0;
  if (!spend || amountFen > left) throw new RangeError(`${saleId} has ${left} fen to give back`);
  const spendId = textOf(spend['id']);
  const refundId = newId('rebateRefund', tx.now);
  const move = { reason: 'rebate_refund', source: refundId, actorId, businessOn };
  const transfer = { from: 'rebate.spent', to: ledger.rebate, amount: amountFen } as const;
  await postRebate(tx, move, [transfer], { restores: textOf(spend['posting_id']) });
  await tx.run('UPDATE rebate_spend SET refunded_fen = refunded_fen + ? WHERE id = ?', [
    amountFen,
    spendId,
  ]);
  await tx.run(
    'INSERT INTO rebate_refund (id, spend_id, return_id, amount_fen) VALUES (?, ?, ?, ?)',
    [refundId, spendId, returnId, amountFen],
  );
}

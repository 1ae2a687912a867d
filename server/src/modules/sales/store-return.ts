import { numberOf, textOf, type SqlValue } from '../../core/database/sql';
import { isUniqueFailure } from '../../core/database/constraints';
import type { Tx } from '../../core/database/transaction';
import { Refusal } from '../../core/refusal';
import { insertMany } from './insert-sale';
import type { Refund, ReturnedLine } from './return.rules';

/**
 * Stores a return's row with its lines and tenders, and counts them as returned on the sale.
 *
 * @param row the columns of `sale_return`
 * @throws Refusal sale.receipt_taken
 */
export async function storeReturn(
  tx: Tx,
  row: Record<string, SqlValue> & { id: string; sale_id: string },
  lines: readonly ReturnedLine[],
  refunds: readonly Refund[],
): Promise<void> {
  const { id, sale_id: saleId } = row;
  try {
    await insertMany(tx, `INSERT INTO sale_return (${Object.keys(row).join(', ')}) VALUES`, [
      Object.values(row),
    ]);
  } catch (error) {
    const isTaken = isUniqueFailure(error, 'sale_return__receipt', 'sale_return.store_id');
    throw isTaken
      ? new Refusal('sale.receipt_taken', { receiptNo: textOf(row['receipt_no']) })
      : error;
  }
  await storeLines(tx, id, saleId, lines);
  await insertMany(
    tx,
    'INSERT INTO sale_return_tender (return_id, tender_no, kind, amount_fen, points) VALUES',
    refunds.map(({ tender, amountFen, points }) => [
      id,
      tender.tenderNo,
      tender.kind,
      amountFen,
      points,
    ]),
  );
  for (const { tender, amountFen } of refunds) {
    await tx.run(
      'UPDATE sale_tender SET refunded_fen = refunded_fen + ? WHERE sale_id = ? AND tender_no = ?',
      [amountFen, saleId, tender.tenderNo],
    );
  }
  await tx.run(
    'UPDATE sale SET returned_fen = returned_fen + ?, points_due_back = points_due_back + ? WHERE id = ?',
    [numberOf(row['goods_fen']), numberOf(row['points_due']), saleId],
  );
}

async function storeLines(
  tx: Tx,
  returnId: string,
  saleId: string,
  lines: readonly ReturnedLine[],
): Promise<void> {
  await insertMany(
    tx,
    'INSERT INTO sale_return_line (return_id, line_no, quantity, refund_fen) VALUES',
    lines.map((line) => [returnId, line.lineNo, line.quantity, line.refundFen]),
  );
  for (const line of lines) {
    await tx.run(
      `UPDATE sale_line SET returned_quantity = returned_quantity + ?, returned_fen = returned_fen + ?
       WHERE sale_id = ? AND line_no = ?`,
      [line.quantity, line.refundFen, saleId, line.lineNo],
    );
    for (const part of line.parts) {
      if (part.amountFen === 0) continue;
      await tx.run(
        `UPDATE sale_line_part SET returned_fen = returned_fen + ?
         WHERE sale_id = ? AND line_no = ? AND tender_no = ?`,
        [part.amountFen, saleId, line.lineNo, part.tenderNo],
      );
    }
  }
}

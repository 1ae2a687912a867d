import { errorTexts, type BatchOutcome, type UploadBatch } from '@huike/shared-types';
import { actorIdOf, type PosActor } from '../../core/actor';
import type { Database } from '../../core/database/database';
import type { Tx } from '../../core/database/transaction';
import { hashOfInput, runOnce } from '../../core/idempotency';
import { Refusal } from '../../core/refusal';
import { assertThat } from '../../core/refusal';
import type { StoreFacts } from '../stores';
import { commitSale } from './commit-sale';
import { returnSale } from './return-sale';
import type { SaleDesk } from './sale-desk';
import {
  findSaleByReceipt,
  findSaleIdByReceipt,
  isSameSale,
  type EarlierSale,
} from './sales.queries';

type Row = UploadBatch['rows'][number];
type Done = Pick<BatchOutcome, 'saleId' | 'returnId' | 'pointsEarned'>;

/**
 * Does rows that a till collected while off line, in their order, each in a transaction of its own
 * and once per row key: resending the whole batch changes nothing. A sale that was posted on line
 * before, its answer lost, counts as done before. A refused row is reported and does not stop the
 * rows after it.
 */
export async function uploadBatch(
  db: Database,
  desk: SaleDesk,
  command: { actor: PosActor; store: StoreFacts; rows: readonly Row[] },
): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = [];
  for (const row of command.rows) {
    const key = {
      actorId: actorIdOf(command.actor),
      operationId: 'uploadBatch',
      key: row.rowKey,
      bodyHash: hashOfInput(row),
    };
    try {
      const { reply, isRepeated } = await db.inTransaction((tx) =>
        runOnce(tx, key, () => doRow(tx, desk, command.store, key.actorId, row)),
      );
      const outcome = isRepeated ? 'repeated' : 'done';
      outcomes.push({ rowKey: row.rowKey, outcome, code: null, message: null, ...reply });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const earlier = await doneOnLine(db, command.store, row, error);
      if (earlier) {
        const done = { saleId: earlier.id, returnId: null, pointsEarned: earlier.pointsEarned };
        const told = { outcome: 'repeated' as const, code: null, message: null };
        outcomes.push({ rowKey: row.rowKey, ...told, ...done });
        continue;
      }
      outcomes.push({
        rowKey: row.rowKey,
        outcome: 'refused',
        code: error.code,
        message: errorTexts[error.code].zh,
        saleId: null,
        returnId: null,
        pointsEarned: null,
      });
    }
  }
  return outcomes;
}

// What a sale is refused with where an equal one is stored, or was stored while this row was done:
// that one has the receipt number, and used up the proof.
const signsOfRepeat = ['sale.receipt_taken', 'member_code.used', 'resolution.expired'];

/** The stored sale that a refused row repeats. Read after the row was rolled back, proof and all. */
async function doneOnLine(
  { read }: Database,
  store: StoreFacts,
  row: Row,
  { code }: Refusal,
): Promise<EarlierSale | undefined> {
  if (row.kind !== 'sale' || !signsOfRepeat.includes(code)) return undefined;
  const earlier = await findSaleByReceipt(read, store.id, row.sale.receiptNo);
  return earlier && (await isSameSale(read, earlier, row.sale)) ? earlier : undefined;
}

async function doRow(
  tx: Tx,
  desk: SaleDesk,
  store: StoreFacts,
  actorId: string,
  row: Row,
): Promise<Done> {
  if (row.kind === 'sale') {
    assertThat(row.sale.storeId === store.id, 'integrator.wrong_store');
    const codeShownAt = new Date(row.sale.soldAt);
    const sale = await commitSale(tx, desk, { store, actorId, sale: row.sale, codeShownAt });
    return { saleId: sale.id, returnId: null, pointsEarned: sale.pointsEarned };
  }
  assertThat(row.return.storeId === store.id, 'integrator.wrong_store');
  const saleId = await findSaleIdByReceipt(tx, store.id, row.saleReceiptNo);
  assertThat(saleId, 'sale.not_found');
  const done = await returnSale(tx, desk, { store, actorId, return: { ...row.return, saleId } });
  return { saleId, returnId: done.id, pointsEarned: 0 - done.pointsTaken };
}

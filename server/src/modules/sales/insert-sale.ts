import { sqlInstant, type SqlValue } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import type { SaleFacts } from './sales.queries';

/**
 * Stores a sale with its lines and tenders: three statements whatever their number, and one more
 * where a tender is no money.
 */
export async function insertSale(tx: Tx, sale: SaleFacts): Promise<void> {
  await tx.run(
    `INSERT INTO sale
       (id, store_id, store_name, org_path, terminal_no, receipt_no, sold_at, business_on, member_id, tier_name,
        member_name_masked, total_fen, returned_fen, points_earned, points_due_back, points_balance, earning,
        actor_id, recorded_at, quote_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?, ?, ?, ?, ?)`,
    [
      sale.id,
      sale.store.id,
      sale.store.name,
      sale.store.orgPath,
      sale.terminalNo,
      sale.receiptNo,
      sqlInstant(sale.soldAt),
      sale.businessOn,
      sale.member?.id ?? null,
      sale.member?.tier.name ?? null,
      sale.member?.nameMasked ?? null,
      sale.totalFen,
      sale.earning?.points ?? 0,
      sale.pointsBalance,
      sale.earning ? JSON.stringify(sale.earning.explanation) : null,
      sale.actorId,
      sqlInstant(tx.now),
      sale.quoteId,
    ],
  );
  await insertMany(
    tx,
    `INSERT INTO sale_line
       (sale_id, line_no, item_code, name, quantity, unit_price_fen, discount_fen, net_fen, returned_quantity, returned_fen,
        item_id, category_id, brand_id, supplier_id, paid_fen, tier_discount_fen)
     VALUES`,
    sale.lines.map((line) => [
      sale.id,
      line.lineNo,
      line.itemCode ?? null,
      line.name,
      line.quantity,
      line.unitPriceFen,
      line.discountFen,
      line.netFen,
      0,
      0,
      line.item?.id ?? null,
      line.item?.categoryId ?? null,
      line.item?.brandId ?? null,
      line.item?.supplierId ?? null,
      line.paidFen,
      line.tierDiscountFen,
    ]),
  );
  await insertMany(
    tx,
    'INSERT INTO sale_tender (sale_id, tender_no, kind, amount_fen, reference, refunded_fen, name, points) VALUES',
    sale.tenders.map((tender, index) => [
      sale.id,
      index + 1,
      tender.kind,
      tender.amountFen,
      tender.reference ?? null,
      0,
      tender.name ?? null,
      tender.points ?? null,
    ]),
  );
  await insertMany(
    tx,
    'INSERT INTO sale_line_part (sale_id, line_no, tender_no, amount_fen, returned_fen) VALUES',
    sale.parts.map((part) => [sale.id, part.lineNo, part.tenderNo, part.amountFen, 0]),
  );
}

/** Inserts all rows with one statement. */
export async function insertMany(
  tx: Tx,
  head: string,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const one = `(${first.map(() => '?').join(', ')})`;
  await tx.run(`${head} ${rows.map(() => one).join(', ')}`, rows.flat());
}

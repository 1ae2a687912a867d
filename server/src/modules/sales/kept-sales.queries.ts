import { sqlInstant, textOf, type Sql } from '../../core/database/sql';

/** Which sale is looked for. */
export interface KeptSaleWish {
  memberId: string;
  soldFrom: Date;
  /** Last business day it may be of. */
  lastOn: string;
  /** What money paid for goods the customer still has. */
  minFen: number;
}

/** The first sale of a member of which so much has stayed; undefined where there is none. */
export async function findKeptSale(
  read: Sql,
  { memberId, soldFrom, lastOn, minFen }: KeptSaleWish,
): Promise<string | undefined> {
  // Rounded down by taking the remainder off: `/` divides in two ways on the two engines.
  const cameBack =
    '(l.paid_fen * l.returned_quantity - (l.paid_fen * l.returned_quantity) % l.quantity) / l.quantity';
  const row = await read.one(
    `SELECT s.id FROM sale s JOIN sale_line l ON l.sale_id = s.id
     WHERE s.member_id = ? AND s.sold_at >= ? AND s.business_on <= ?
     GROUP BY s.id, s.sold_at HAVING SUM(l.paid_fen - ${cameBack}) >= ? ORDER BY s.sold_at, s.id LIMIT 1`,
    [memberId, sqlInstant(soldFrom), lastOn, minFen],
  );
  return row && textOf(row['id']);
}

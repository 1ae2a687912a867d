import type { Tx } from '../../core/database/transaction';

/** A member's business day and what a sale or a return changes of it; never negative. */
export interface MemberDayChange {
  memberId: string;
  businessOn: string;
  paidFen: number;
  pointsEarned: number;
  saleCount: number;
}

const figures = ['paid_fen', 'points_earned', 'sale_count'];

/**
 * Counts a sale on its business day: one statement, whether the day is there or not. The caller
 * holds the member's points accounts, so that two sales of one member take turns.
 */
export async function countSaleOnDay(tx: Tx, change: MemberDayChange): Promise<void> {
  const { memberId, businessOn, paidFen, pointsEarned, saleCount } = change;
  await tx.run(
    `INSERT INTO member_day (member_id, business_on, paid_fen, points_earned, sale_count)
     VALUES (?, ?, ?, ?, ?)${tx.dialect.addToTaken(['member_id', 'business_on'], figures)}`,
    [memberId, businessOn, paidFen, pointsEarned, saleCount],
  );
}

/**
 * Takes what came back off the business day of its sale, so that any order of returns, on whatever
 * days, ends the same. The caller holds the member's points accounts.
 */
export async function countReturnOnDay(tx: Tx, change: MemberDayChange): Promise<void> {
  const { memberId, businessOn, paidFen, pointsEarned, saleCount } = change;
  await tx.run(
    `UPDATE member_day SET paid_fen = paid_fen - ?, points_earned = points_earned - ?,
       sale_count = sale_count - ?
     WHERE member_id = ? AND business_on = ?`,
    [paidFen, pointsEarned, saleCount, memberId, businessOn],
  );
}

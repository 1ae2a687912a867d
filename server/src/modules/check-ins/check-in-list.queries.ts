import type { CheckInRow } from '@huike/shared-types';
import {
  instantOf,
  numberOf,
  textOf,
  textOrNull,
  type Sql,
  type SqlValue,
} from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';

/** Which sign-ins; the members within reach are `m`. */
export interface CheckInListWish {
  reach: { text: string; values: readonly SqlValue[] };
  madeOn?: string | undefined;
  memberId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Who signed in or made up, newest first. @throws Refusal cursor.invalid */
export async function checkInPage(
  read: Sql,
  wish: CheckInListWish,
): Promise<{ items: CheckInRow[]; nextCursor: string | null }> {
  const conditions = [wish.reach.text];
  const values: SqlValue[] = [...wish.reach.values];
  if (wish.cursor !== undefined) {
    const [beforeId] = decodeCursor(wish.cursor, ['id']);
    conditions.push('c.id < ?');
    values.push(beforeId);
  }
  if (wish.madeOn !== undefined) {
    conditions.push('c.made_on = ?');
    values.push(wish.madeOn);
  }
  if (wish.memberId !== undefined) {
    conditions.push('c.member_id = ?');
    values.push(wish.memberId);
  }
  const rows = await read.all(
    `SELECT c.id, c.member_id, c.kind, c.signed_on, c.at, c.points, c.cost_points, m.name, m.card_no
     FROM check_in c JOIN member m ON m.id = c.member_id
     WHERE ${conditions.join(' AND ')} ORDER BY c.id DESC LIMIT ?`,
    [...values, wish.limit + 1],
  );
  return pageFrom(
    rows,
    wish.limit,
    (row) => [textOf(row['id'])],
    (row) => ({
      id: textOf(row['id']),
      memberId: textOf(row['member_id']),
      memberName: textOrNull(row['name']),
      cardNo: textOf(row['card_no']),
      kind: textOf(row['kind']) as CheckInRow['kind'],
      signedOn: textOf(row['signed_on']),
      at: instantOf(row['at']).toISOString(),
      points: numberOf(row['points']),
      costPoints: numberOf(row['cost_points']),
    }),
  );
}

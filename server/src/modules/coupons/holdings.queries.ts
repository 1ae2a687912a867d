import { numberOf, placeholders, textOf, type Sql } from '../../core/database/sql';

/** How many coupons of each template a member received, ever; templates without any are left out. */
export async function countReceivedBy(
  read: Sql,
  memberId: string,
  templateIds: readonly string[],
): Promise<Map<string, number>> {
  if (templateIds.length === 0) return new Map();
  const rows = await read.all(
    `SELECT template_id, received_count FROM coupon_holding
     WHERE member_id = ? AND template_id IN (${placeholders(templateIds.length)})`,
    [memberId, ...templateIds],
  );
  return new Map(rows.map((row) => [textOf(row['template_id']), numberOf(row['received_count'])]));
}

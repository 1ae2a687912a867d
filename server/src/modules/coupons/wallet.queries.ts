import type { CouponCounts, WalletTab } from '@huike/shared-types';
import { numberOf, textOf, type Sql, type SqlValue } from '../../core/database/sql';
import type { SqlCondition } from '../audit';
import { decodeCursor, pageFrom } from '../../core/paging';
import { couponColumns, couponFrom, couponTables, type CouponFacts } from './coupons.queries';

/** What lies under a tab on a business day. */
function underTab(tab: WalletTab, today: string): SqlCondition {
  switch (tab) {
    case 'usable':
      return {
        text: "c.state IN ('issued', 'reserved', 'given') AND c.expires_on >= ?",
        values: [today],
      };
    case 'used':
      return { text: "c.state = 'used'", values: [] };
    case 'over':
      return {
        text: "(c.state IN ('expired', 'void') OR (c.state <> 'used' AND c.expires_on < ?))",
        values: [today],
      };
  }
}

/** Which part of a member's wallet. */
export interface WalletWish {
  memberId: string;
  tab: WalletTab;
  today: string;
  cursor?: string | undefined;
  limit: number;
}

/** A page of a wallet: usable coupons by their end, the others newest first. */
export async function walletPage<Shown>(
  read: Sql,
  wish: WalletWish,
  present: (coupon: CouponFacts) => Shown,
): Promise<{ items: Shown[]; nextCursor: string | null }> {
  const { memberId, tab, today, cursor, limit } = wish;
  const isUsable = tab === 'usable';
  const under = underTab(tab, today);
  const values: SqlValue[] = [memberId, ...under.values];
  let after = '';
  if (cursor !== undefined && isUsable) {
    const [expiresOn, id] = decodeCursor(cursor, ['text', 'id']);
    after = 'AND (c.expires_on > ? OR (c.expires_on = ? AND c.id > ?))';
    values.push(expiresOn, expiresOn, id);
  } else if (cursor !== undefined) {
    after = 'AND c.id < ?';
    values.push(...decodeCursor(cursor, ['id']));
  }
  const rows = await read.all(
    `SELECT ${couponColumns} FROM ${couponTables} WHERE c.member_id = ? AND ${under.text} ${after}
     ORDER BY ${isUsable ? 'c.expires_on, c.id' : 'c.id DESC'} LIMIT ?`,
    [...values, limit + 1],
  );
  const position = (coupon: CouponFacts) =>
    isUsable ? [coupon.expiresOn, coupon.id] : [coupon.id];
  return pageFrom(rows.map(couponFrom), limit, position, present);
}

/** How many coupons lie under each tab. */
export async function countWallet(
  read: Sql,
  memberId: string,
  today: string,
): Promise<CouponCounts> {
  const rows = await read.all(
    `SELECT CASE WHEN c.state = 'used' THEN 'used'
         WHEN c.state IN ('expired', 'void') OR c.expires_on < ? THEN 'over' ELSE 'usable' END AS tab,
       COUNT(*) AS n FROM coupon c WHERE c.member_id = ? GROUP BY 1`,
    [today, memberId],
  );
  const counts = { usable: 0, used: 0, over: 0 };
  for (const row of rows) counts[textOf(row['tab']) as WalletTab] = numberOf(row['n']);
  return counts;
}

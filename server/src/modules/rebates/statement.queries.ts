import type { Page, RebateAccount, RebateEntry, RebateSchemeTerms } from '@huike/shared-types';
import {
  instantOf,
  numberOf,
  numberOrNull,
  textOf,
  textOrNull,
  type Sql,
} from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';

/** A member's rebate accounts, the oldest first, with what is left by last day. */
export async function listAccounts(read: Sql, memberId: string): Promise<RebateAccount[]> {
  const rows = await read.all(
    `SELECT a.id, s.name, s.terms, f.balance, o.balance AS owed
     FROM rebate_account a
     JOIN rebate_scheme s ON s.id = a.scheme_id
     JOIN ledger_account f ON f.owner_id = a.id AND f.asset = 'rebate'
     JOIN ledger_account o ON o.owner_id = a.id AND o.asset = 'rebate_owed'
     WHERE a.member_id = ? ORDER BY a.id`,
    [memberId],
  );
  const lots = await read.all(
    `SELECT l.rebate_account_id, l.expires_on, SUM(l.remaining) AS fen FROM rebate_lot l
     JOIN rebate_account a ON a.id = l.rebate_account_id
     WHERE a.member_id = ? AND l.state = 'open' GROUP BY l.rebate_account_id, l.expires_on
     ORDER BY CASE WHEN l.expires_on IS NULL THEN 1 ELSE 0 END, l.expires_on`,
    [memberId],
  );
  return rows.map((row) => ({
    id: textOf(row['id']),
    name: textOf(row['name']),
    balanceFen: numberOf(row['balance']),
    owedFen: Math.abs(numberOf(row['owed'])),
    scope: (JSON.parse(textOf(row['terms'])) as RebateSchemeTerms).scope,
    lots: lots
      .filter((lot) => lot['rebate_account_id'] === row['id'])
      .map((lot) => ({ expiresOn: textOrNull(lot['expires_on']), fen: numberOf(lot['fen']) })),
  }));
}

/**
 * The statement of a rebate account, newest first. A conversion that was reversed is shown, but
 * cannot be reversed again.
 * @throws Refusal cursor.invalid
 */
export async function rebateEntriesPage(
  read: Sql,
  accountId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<RebateEntry>> {
  const [before] = page.cursor ? decodeCursor(page.cursor, ['integer']) : [Number.MAX_SAFE_INTEGER];
  const rows = await read.all(
    `SELECT e.id, e.sequence_no, e.delta, e.balance_after, p.reason, p.business_on, p.posted_at,
       c.id AS conversion_id, c.points, c.state,
       COALESCE(sp.store_name, sg.store_name, sr.store_name) AS store_name,
       COALESCE(sp.receipt_no, sg.receipt_no, sr.receipt_no) AS receipt_no
     FROM ledger_account a
     JOIN ledger_entry e ON e.account_id = a.id
     JOIN ledger_posting p ON p.id = e.posting_id
     LEFT JOIN rebate_conversion c ON c.id = p.source
     LEFT JOIN rebate_spend s ON s.id = p.source
     LEFT JOIN sale sp ON sp.id = s.sale_id
     LEFT JOIN grant_award g ON g.id = p.source
     LEFT JOIN sale sg ON sg.id = g.sale_id
     LEFT JOIN rebate_refund b ON b.id = p.source
     LEFT JOIN rebate_spend bs ON bs.id = b.spend_id
     LEFT JOIN grant_taking k ON k.id = p.source
     LEFT JOIN grant_award kg ON kg.id = k.award_id
     LEFT JOIN sale sr ON sr.id = COALESCE(bs.sale_id, kg.sale_id)
     WHERE a.owner_id = ? AND a.asset = 'rebate' AND e.sequence_no < ?
     ORDER BY e.sequence_no DESC LIMIT ?`,
    [accountId, before, page.limit + 1],
  );
  return pageFrom(
    rows,
    page.limit,
    (row) => [numberOf(row['sequence_no'])],
    (row) => ({
      id: textOf(row['id']),
      at: instantOf(row['posted_at']).toISOString(),
      businessOn: textOf(row['business_on']),
      reason: textOf(row['reason']) as RebateEntry['reason'],
      deltaFen: numberOf(row['delta']),
      balanceAfterFen: numberOf(row['balance_after']),
      points: numberOrNull(row['points']),
      storeName: textOrNull(row['store_name']),
      receiptNo: textOrNull(row['receipt_no']),
      conversionId: row['state'] === 'done' ? textOrNull(row['conversion_id']) : null,
    }),
  );
}

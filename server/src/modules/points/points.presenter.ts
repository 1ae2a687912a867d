import type { EarningRule, PointsEntry } from '@huike/shared-types';
import type { EarningRuleFacts } from './points.queries';

/** A statement line as the ledger has it. */
export interface PointsEntryRow {
  id: string;
  delta: number;
  balanceAfter: number;
  reason: string;
  note: string | null;
  explanation: string | null;
  businessOn: string;
  postedAt: Date;
}

/** What stands behind a posting of points, kept as JSON beside it. */
interface Explanation {
  storeName?: string | null;
  receiptNo?: string | null;
  explanation?: string | null;
  explanationEn?: string | null;
}

export function presentPointsEntry(row: PointsEntryRow): PointsEntry {
  const told: Explanation =
    row.explanation === null ? {} : (JSON.parse(row.explanation) as Explanation);
  return {
    id: row.id,
    at: row.postedAt.toISOString(),
    businessOn: row.businessOn,
    reason: row.reason as PointsEntry['reason'],
    delta: row.delta,
    balanceAfter: row.balanceAfter,
    storeName: told.storeName ?? null,
    receiptNo: told.receiptNo ?? null,
    note: row.note,
    explanation: told.explanation ?? null,
    explanationEn: told.explanationEn ?? null,
  };
}

export function presentEarningRule(rule: EarningRuleFacts, orgUnitName: string): EarningRule {
  return { ...rule, orgUnitName };
}

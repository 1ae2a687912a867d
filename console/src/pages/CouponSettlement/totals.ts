import type { SettlementRow } from '@huike/shared-types/client';

/** What one payer owes over the rows shown. */
export interface PayerTotal {
  key: string;
  orgUnitName: string;
  partnerName: string | null;
  redeemedCount: number;
  costFen: number;
}

/** The rows summed by who pays: org unit and partner; the largest first. */
export function totalsByPayer(rows: readonly SettlementRow[]): PayerTotal[] {
  const totals = new Map<string, PayerTotal>();
  for (const row of rows) {
    const key = `${row.orgUnitId} ${row.partnerName ?? ''}`;
    const { orgUnitName, partnerName } = row;
    const total = totals.get(key) ?? {
      key,
      orgUnitName,
      partnerName,
      redeemedCount: 0,
      costFen: 0,
    };
    total.redeemedCount += row.redeemedCount;
    total.costFen += row.costFen;
    totals.set(key, total);
  }
  return [...totals.values()].sort((a, b) => b.costFen - a.costFen);
}

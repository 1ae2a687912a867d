import { numberOf, placeholders, textOf, type Sql } from '../../core/database/sql';
import { readBalance, sumDueLots } from '../ledger';

/** How points pay at an org unit. */
export interface PaymentTermsFacts {
  id: string;
  orgUnitId: string;
  version: number;
  isOn: boolean;
  stepPoints: number;
  stepFen: number;
  shareMaxBp: number;
}

/** The terms in force at each of these org units that has some of its own. */
export async function listPaymentTermsOf(
  read: Sql,
  orgUnitIds: readonly string[],
): Promise<PaymentTermsFacts[]> {
  if (orgUnitIds.length === 0) return [];
  const rows = await read.all(
    `SELECT t.* FROM points_payment_terms t
     WHERE t.version_no = (SELECT MAX(v.version_no) FROM points_payment_terms v WHERE v.org_unit_id = t.org_unit_id)
       AND t.org_unit_id IN (${placeholders(orgUnitIds.length)}) ORDER BY t.org_unit_id`,
    orgUnitIds,
  );
  return rows.map((row) => ({
    id: textOf(row['id']),
    orgUnitId: textOf(row['org_unit_id']),
    version: numberOf(row['version_no']),
    isOn: numberOf(row['is_on']) === 1,
    stepPoints: numberOf(row['step_points']),
    stepFen: numberOf(row['step_fen']),
    shareMaxBp: numberOf(row['share_max_bp']),
  }));
}

/** The terms of the nearest org unit on the way up from a path; null where points do not pay. */
export async function findPaymentTerms(
  read: Sql,
  orgPath: string,
): Promise<PaymentTermsFacts | null> {
  const upwards = orgPath.split('/').filter(Boolean).reverse();
  const terms = await listPaymentTermsOf(read, upwards);
  const nearest = upwards
    .map((id) => terms.find((one) => one.orgUnitId === id))
    .find((one) => one !== undefined);
  return nearest?.isOn ? nearest : null;
}

/** The points a member could pay with on a business day: those that are over no longer count. */
export async function readUsablePoints(read: Sql, memberId: string, on: string): Promise<number> {
  const balance = await readBalance(read, memberId, 'points');
  return balance - (await sumDueLots(read, 'points', memberId, on));
}

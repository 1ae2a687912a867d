import type { ExpiryKind } from '@huike/shared-types';
import { numberOf, placeholders, textOf, type Sql, type SqlRow } from '../../core/database/sql';

/** What holds for points at an org unit. */
export interface PointsTermsFacts {
  id: string;
  orgUnitId: string;
  version: number;
  expiryKind: ExpiryKind;
  expiryTerm: number;
  expiresAtMonthEnd: boolean;
  adjustLimit: number;
}

/** What holds where nobody has said anything. */
export const defaultTerms = {
  expiryKind: 'none',
  expiryTerm: 0,
  expiresAtMonthEnd: false,
  adjustLimit: 1_000,
} as const;

function termsFrom(row: SqlRow): PointsTermsFacts {
  return {
    id: textOf(row['id']),
    orgUnitId: textOf(row['org_unit_id']),
    version: numberOf(row['version_no']),
    expiryKind: textOf(row['expiry_kind']) as ExpiryKind,
    expiryTerm: numberOf(row['expiry_term']),
    expiresAtMonthEnd: numberOf(row['expires_at_month_end']) === 1,
    adjustLimit: numberOf(row['adjust_limit']),
  };
}

/** The terms in force at each of these org units that has some of its own. */
export async function listTermsOf(
  read: Sql,
  orgUnitIds: readonly string[],
): Promise<PointsTermsFacts[]> {
  if (orgUnitIds.length === 0) return [];
  const rows = await read.all(
    `SELECT t.* FROM points_terms t
     WHERE t.version_no = (SELECT MAX(v.version_no) FROM points_terms v WHERE v.org_unit_id = t.org_unit_id)
       AND t.org_unit_id IN (${placeholders(orgUnitIds.length)}) ORDER BY t.org_unit_id`,
    orgUnitIds,
  );
  return rows.map(termsFrom);
}

/**
 * The terms of the nearest org unit on the way up from a path, or the defaults.
 * @param orgPath null: of members whom no store looks after; they are under the group's terms
 */
export async function findTermsFor(
  read: Sql,
  orgPath: string | null,
): Promise<Omit<PointsTermsFacts, 'id' | 'orgUnitId' | 'version'>> {
  const upwards = (orgPath ?? (await groupPath(read))).split('/').filter(Boolean).reverse();
  const terms = await listTermsOf(read, upwards);
  return (
    upwards
      .map((id) => terms.find((one) => one.orgUnitId === id))
      .find((one) => one !== undefined) ?? defaultTerms
  );
}

async function groupPath(read: Sql): Promise<string> {
  const row = await read.one('SELECT path FROM org_unit WHERE parent_id IS NULL ORDER BY id');
  return row ? textOf(row['path']) : '';
}

import type { Reward, SetCheckInTerms } from '@huike/shared-types';
import { numberOf, textOf, type Sql, type SqlRow } from '../../core/database/sql';

/** What a version keeps beside its number and day. */
export type CheckInDocument = Omit<SetCheckInTerms, 'version' | 'effectiveOn' | 'reason'>;

/** One version of what sign-in gives. */
export interface CheckInTermsFacts extends CheckInDocument {
  version: number;
  effectiveOn: string;
  bonuses: { day: number; reward: Reward }[];
}

function termsFrom(row: SqlRow): CheckInTermsFacts {
  return {
    ...(JSON.parse(textOf(row['document'])) as CheckInDocument),
    version: numberOf(row['version_no']),
    effectiveOn: textOf(row['effective_on']),
  };
}

/** What holds on a day: of the versions effective by then the latest. */
export async function findTermsOn(read: Sql, day: string): Promise<CheckInTermsFacts | undefined> {
  const row = await read.one(
    `SELECT version_no, effective_on, document FROM check_in_terms
     WHERE effective_on <= ? ORDER BY version_no DESC LIMIT 1`,
    [day],
  );
  return row && termsFrom(row);
}

/** The day sign-in began; null where nobody has said anything. */
export async function findFirstDay(read: Sql): Promise<string | null> {
  const row = await read.one('SELECT MIN(effective_on) AS day FROM check_in_terms');
  return row?.['day'] ? textOf(row['day']) : null;
}

/** The latest versions, newest first. */
export async function listTerms(read: Sql, limit: number): Promise<CheckInTermsFacts[]> {
  const rows = await read.all(
    'SELECT version_no, effective_on, document FROM check_in_terms ORDER BY version_no DESC LIMIT ?',
    [limit],
  );
  return rows.map(termsFrom);
}

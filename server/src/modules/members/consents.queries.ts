import type { ConsentPurpose } from '@huike/shared-types';
import { instantOf, textOf, type Sql } from '../../core/database/sql';
import type { RecordedConsent } from './record-consents';

/** The last decision of a member about each purpose, in the order they were made. */
export async function listConsents(read: Sql, memberId: string): Promise<RecordedConsent[]> {
  const rows = await read.all(
    `SELECT purpose, version, is_given, decided_at FROM consent_decision
     WHERE member_id = ? ORDER BY decided_at, id`,
    [memberId],
  );
  const latest = new Map<string, RecordedConsent>();
  for (const row of rows) {
    const purpose = textOf(row['purpose']) as ConsentPurpose;
    latest.delete(purpose);
    latest.set(purpose, {
      purpose,
      version: textOf(row['version']),
      isGiven: Number(row['is_given']) === 1,
      decidedAt: instantOf(row['decided_at']),
    });
  }
  return [...latest.values()];
}

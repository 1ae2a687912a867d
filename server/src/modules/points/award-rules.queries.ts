import { awardTermsSchema, type AwardTerms, type AwardVersion } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  placeholders,
  textOf,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { locked } from '../../core/database/transaction';
import type { AwardInForce } from './decide-earning.rules';

/** A version of an award rule as stored. */
export interface AwardVersionFacts extends AwardTerms {
  id: string;
  ruleId: string;
  orgUnitId: string;
  version: number;
  state: AwardVersion['state'];
  effectiveFrom: Date | null;
  stoppedAt: Date | null;
  createdAt: Date;
  creatorName: string;
}

const columns = `v.id, v.rule_id, r.org_unit_id, v.version_no, v.state, v.terms, v.effective_from, v.stopped_at,
  v.created_at, v.creator_name`;
const joined = `SELECT ${columns} FROM award_rule_version v JOIN award_rule r ON r.id = v.rule_id`;

function versionFrom(row: SqlRow): AwardVersionFacts {
  return {
    // Parsed, not trusted: what a later product leaves out must not become undefined here.
    ...awardTermsSchema.parse(JSON.parse(textOf(row['terms']))),
    id: textOf(row['id']),
    ruleId: textOf(row['rule_id']),
    orgUnitId: textOf(row['org_unit_id']),
    version: numberOf(row['version_no']),
    state: textOf(row['state']) as AwardVersion['state'],
    effectiveFrom: instantOrNull(row['effective_from']),
    stoppedAt: instantOrNull(row['stopped_at']),
    createdAt: instantOf(row['created_at']),
    creatorName: textOf(row['creator_name']),
  };
}

/** All versions of the rules of these org units, by rule, the newest version first. */
export async function listAwardVersions(
  read: Sql,
  orgUnitIds: readonly string[],
): Promise<AwardVersionFacts[]> {
  if (orgUnitIds.length === 0) return [];
  const rows = await read.all(
    `${joined} WHERE r.org_unit_id IN (${placeholders(orgUnitIds.length)})
     ORDER BY v.rule_id, v.version_no DESC`,
    orgUnitIds,
  );
  return rows.map(versionFrom);
}

/** Every version that was ever published, of all rules. */
export async function listPublishedVersions(read: Sql): Promise<AwardVersionFacts[]> {
  const rows = await read.all(
    `${joined} WHERE v.state <> 'draft' ORDER BY v.rule_id, v.version_no`,
  );
  return rows.map(versionFrom);
}

/** One version of any state. */
export async function findAwardVersion(
  read: Sql,
  versionId: string,
): Promise<AwardVersionFacts | undefined> {
  const row = await read.one(`${joined} WHERE v.id = ?`, [versionId]);
  return row && versionFrom(row);
}

/** Locks a rule with all its versions, the newest first; undefined where there is none. */
export async function lockAwardRule(
  tx: Tx,
  ruleId: string,
): Promise<Locked<{ orgUnitId: string; versions: AwardVersionFacts[] }> | undefined> {
  const row = await tx.one(
    `SELECT org_unit_id FROM award_rule WHERE id = ?${tx.dialect.forUpdate}`,
    [ruleId],
  );
  if (!row) return undefined;
  const rows = await tx.all(`${joined} WHERE v.rule_id = ? ORDER BY v.version_no DESC`, [ruleId]);
  return locked({ orgUnitId: textOf(row['org_unit_id']), versions: rows.map(versionFrom) });
}

/** The number that the next publication or stop carries. */
export async function nextRevision(tx: Tx): Promise<number> {
  const row = await tx.one(
    'SELECT COALESCE(MAX(revision_no), 0) + 1 AS next_no FROM award_rule_version',
  );
  return numberOf(row?.['next_no']);
}

/**
 * The versions in force at an instant: of each rule the highest that has taken effect, and none of
 * a rule that was stopped by then.
 */
export function inForceAt(versions: readonly AwardVersionFacts[], at: Date): AwardInForce[] {
  const highest = new Map<string, AwardVersionFacts>();
  for (const version of versions) {
    if (version.effectiveFrom === null || version.effectiveFrom > at) continue;
    const known = highest.get(version.ruleId);
    if (!known || known.version < version.version) highest.set(version.ruleId, version);
  }
  return [...highest.values()]
    .filter(({ stoppedAt }) => stoppedAt === null || at < stoppedAt)
    .map(asInForce);
}

/** A version as the decision takes it. */
export function asInForce(version: AwardVersionFacts): AwardInForce {
  const { id: versionId, ...terms } = version;
  return { ...terms, versionId };
}

/** What each of these rules gave a member on a business day. After the member's account is locked. */
export async function readGivenToday(
  tx: Sql,
  memberId: string,
  businessOn: string,
  ruleIds: readonly string[],
): Promise<Map<string, number>> {
  if (ruleIds.length === 0) return new Map();
  const rows = await tx.all(
    `SELECT rule_id, SUM(points) AS points FROM award_grant
     WHERE member_id = ? AND business_on = ? AND rule_id IN (${placeholders(ruleIds.length)})
     GROUP BY rule_id`,
    [memberId, businessOn, ...ruleIds],
  );
  return new Map(rows.map((row) => [textOf(row['rule_id']), numberOf(row['points'])]));
}

import { numberOf, placeholders, sqlInstant, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { listPublishedVersions, inForceAt, type AwardVersionFacts } from './award-rules.queries';
import type { AwardInForce } from './decide-earning.rules';
import { ruleFrom, type EarningRuleFacts } from './points.queries';

/** The rules that judge a sale. */
export interface RulesInForce {
  base: EarningRuleFacts;
  awards: AwardInForce[];
}

interface KnownAwards {
  revision: number;
  versions: AwardVersionFacts[];
}

/** Published awards of each open database, as of the revision beside them. */
const known = new WeakMap<object, KnownAwards>();

/**
 * The rules in force at an instant at a store: the base rule of the nearest org unit, by the time
 * of its versions, and the award rules that hold then. A sale from before the first version of a
 * base rule is judged by the first.
 *
 * One statement. It brings the revision of the award rules along, so those are read again, with a
 * second statement, only where some rule was published or stopped since this process last looked.
 *
 * @returns undefined where no org unit up from the store has a base rule: nothing is earned there
 */
export async function findRulesInForce(
  tx: Tx,
  orgPath: string,
  at: Date,
): Promise<RulesInForce | undefined> {
  const upwards = orgPath.split('/').filter(Boolean).reverse();
  const rows = await tx.all(
    `SELECT r.*, (SELECT MAX(a.revision_no) FROM award_rule_version a) AS award_revision FROM earning_rule r
     WHERE r.org_unit_id IN (${placeholders(upwards.length)}) AND r.version_no = COALESCE(
       (SELECT MAX(v.version_no) FROM earning_rule v WHERE v.org_unit_id = r.org_unit_id AND v.created_at <= ?), 1)
     ORDER BY r.org_unit_id`,
    [...upwards, sqlInstant(at)],
  );
  const row = upwards
    .map((id) => rows.find((one) => textOf(one['org_unit_id']) === id))
    .find((one) => one !== undefined);
  if (!row) return undefined;
  const revision = row['award_revision'] === null ? 0 : numberOf(row['award_revision']);
  const versions = revision === 0 ? [] : await publishedAt(tx, revision);
  return { base: ruleFrom(row), awards: inForceAt(versions, at) };
}

async function publishedAt(tx: Tx, revision: number): Promise<AwardVersionFacts[]> {
  const database = tx.manager.dataSource;
  const kept = known.get(database);
  if (kept?.revision === revision) return kept.versions;
  const versions = await listPublishedVersions(tx);
  known.set(database, { revision, versions });
  return versions;
}

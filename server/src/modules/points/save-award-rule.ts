import type { AwardTerms } from '@huike/shared-types';
import { actorIdOf, type StaffActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockAwardRule } from './award-rules.queries';

/** Who writes, why, and from where. */
export interface RuleEditor {
  actor: StaffActor | 'system';
  reason: string;
  request?: RequestFacts;
}

/** The org unit a rule belongs to. */
export interface RuleOwner {
  id: string;
  orgPath: string;
}

/**
 * Writes a new award rule, or a new version of one, as a draft. What is written stays as it is: a
 * change is another version. Locks the rule. Audited.
 *
 * @param order.ruleId absent: a new rule
 * @returns the rule's and the version's id
 * @throws Refusal award_rule.not_found where the rule is not of that org unit
 */
export async function saveAwardRule(
  tx: Tx,
  order: RuleEditor & { ruleId?: string | undefined; orgUnit: RuleOwner; terms: AwardTerms },
): Promise<{ ruleId: string; versionId: string }> {
  const { orgUnit, terms, actor, reason, request } = order;
  const rule = order.ruleId === undefined ? undefined : await lockAwardRule(tx, order.ruleId);
  assertThat(order.ruleId === undefined || rule?.orgUnitId === orgUnit.id, 'award_rule.not_found');
  const ruleId = order.ruleId ?? (await insertRule(tx, orgUnit.id));
  const [before] = rule?.versions ?? [];
  const versionId = newId('awardVersion', tx.now);
  const version = (before?.version ?? 0) + 1;
  await tx.run(
    `INSERT INTO award_rule_version (id, rule_id, version_no, state, terms, effective_from, stopped_at, revision_no,
       created_by, creator_name, created_at)
     VALUES (?, ?, ?, 'draft', ?, NULL, NULL, NULL, ?, ?, ?)`,
    [
      versionId,
      ruleId,
      version,
      JSON.stringify(terms),
      actor === 'system' ? 'system' : actorIdOf(actor),
      actor === 'system' ? 'system' : actor.name,
      sqlInstant(tx.now),
    ],
  );
  await recordAudit(tx, {
    actor,
    action: 'award_rule.drafted',
    subjectKind: 'award_rule',
    subjectId: ruleId,
    orgPath: orgUnit.orgPath,
    before: before ? { version: before.version, name: before.name } : null,
    after: { version, ...terms },
    reason,
    ...(request ? { request } : {}),
  });
  return { ruleId, versionId };
}

async function insertRule(tx: Tx, orgUnitId: string): Promise<string> {
  const ruleId = newId('awardRule', tx.now);
  await tx.run('INSERT INTO award_rule (id, org_unit_id, created_at) VALUES (?, ?, ?)', [
    ruleId,
    orgUnitId,
    sqlInstant(tx.now),
  ]);
  return ruleId;
}

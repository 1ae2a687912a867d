import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import { recordAudit } from '../audit';
import { lockAwardRule, nextRevision, type AwardVersionFacts } from './award-rules.queries';
import type { RuleEditor, RuleOwner } from './save-award-rule';

/**
 * Puts a draft in force, now or at a later instant; until then the version before it holds. A sale
 * is judged by the version in force when it was sold, so no version takes effect in the past.
 * Locks the rule. Audited.
 *
 * @throws Refusal award_rule.not_found; award_rule.wrong_state where it is no draft, or a later
 *   version was published; award_rule.time_past; request.conflict where another rule was published
 *   or stopped at this moment
 */
export async function publishAwardRule(
  tx: Tx,
  order: RuleEditor & {
    orgUnit: RuleOwner;
    ruleId: string;
    versionId: string;
    effectiveFrom?: Date | undefined;
  },
): Promise<void> {
  const rule = await lockAwardRule(tx, order.ruleId);
  const draft = rule?.versions.find(({ id }) => id === order.versionId);
  assertThat(rule && draft, 'award_rule.not_found');
  const isOld = rule.versions.some(
    ({ state, version }) => state !== 'draft' && version > draft.version,
  );
  assertThat(draft.state === 'draft' && !isOld, 'award_rule.wrong_state', { state: draft.state });
  const effectiveFrom = order.effectiveFrom ?? tx.now;
  assertThat(effectiveFrom >= tx.now, 'award_rule.time_past');
  await setRevision(
    tx,
    () =>
      tx.run(`UPDATE award_rule_version SET state = 'published', effective_from = ? WHERE id = ?`, [
        sqlInstant(effectiveFrom),
        draft.id,
      ]),
    draft.id,
  );
  await tell(tx, order, 'award_rule.published', {
    before: { state: 'draft' },
    after: { version: draft.version, name: draft.name, effectiveFrom: effectiveFrom.toISOString() },
  });
}

/**
 * Ends a rule now: versions that wait do not take effect either. Sales from before are still judged
 * by it. Locks the rule. Audited.
 *
 * @throws Refusal award_rule.not_found; award_rule.wrong_state where no version is published;
 *   request.conflict where another rule was published or stopped at this moment
 */
export async function stopAwardRule(
  tx: Tx,
  order: RuleEditor & { orgUnit: RuleOwner; ruleId: string },
): Promise<void> {
  const rule = await lockAwardRule(tx, order.ruleId);
  assertThat(rule, 'award_rule.not_found');
  const published = rule.versions.filter(({ state }) => state === 'published');
  const [latest] = published;
  assertThat(latest, 'award_rule.wrong_state');
  await setRevision(
    tx,
    () =>
      tx.run(
        `UPDATE award_rule_version SET state = 'stopped', stopped_at = ? WHERE rule_id = ? AND state = 'published'`,
        [sqlInstant(tx.now), order.ruleId],
      ),
    latest.id,
  );
  await tell(tx, order, 'award_rule.stopped', {
    before: { versions: published.map(({ version }: AwardVersionFacts) => version).join(', ') },
    after: { state: 'stopped', name: latest.name },
  });
}

/** Makes a change that every process that keeps the rules notices; see `findRulesInForce`. */
async function setRevision(
  tx: Tx,
  change: () => Promise<unknown>,
  versionId: string,
): Promise<void> {
  await change();
  try {
    await tx.run('UPDATE award_rule_version SET revision_no = ? WHERE id = ?', [
      await nextRevision(tx),
      versionId,
    ]);
  } catch (error) {
    const isTaken = isUniqueFailure(
      error,
      'award_rule_version__revision',
      'award_rule_version.revision_no',
    );
    throw isTaken ? new Refusal('request.conflict') : error;
  }
}

async function tell(
  tx: Tx,
  { actor, reason, request, orgUnit, ruleId }: RuleEditor & { orgUnit: RuleOwner; ruleId: string },
  action: string,
  facts: { before: Record<string, string>; after: Record<string, string | number> },
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action,
    subjectKind: 'award_rule',
    subjectId: ruleId,
    orgPath: orgUnit.orgPath,
    ...facts,
    reason,
    ...(request ? { request } : {}),
  });
}

import type { ClawbackPolicy, Rounding } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { listRulesOf, type EarningRuleFacts } from './points.queries';

/** What an earning rule says. */
export interface EarningTerms {
  points: number;
  perFen: number;
  rounding: Rounding;
  clawback: ClawbackPolicy;
  pointValueFen: number;
}

/**
 * Puts a new version of an org unit's base earning rule in force. Earlier versions stay, because
 * sales refer to them. Audited.
 *
 * @throws Refusal request.conflict where somebody else did the same at this moment
 */
export async function setEarningRule(
  tx: Tx,
  command: {
    orgUnit: { id: string; orgPath: string };
    terms: EarningTerms;
    reason: string;
    actor: StaffActor | 'system';
    request?: RequestFacts;
  },
): Promise<EarningRuleFacts> {
  const [before] = await listRulesOf(tx, [command.orgUnit.id]);
  const rule = {
    id: newId('earningRule', tx.now),
    orgUnitId: command.orgUnit.id,
    version: (before?.version ?? 0) + 1,
    ...command.terms,
  };
  try {
    await tx.run(
      `INSERT INTO earning_rule
         (id, org_unit_id, version_no, points, per_fen, rounding, clawback, point_value_fen, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        rule.id,
        rule.orgUnitId,
        rule.version,
        rule.points,
        rule.perFen,
        rule.rounding,
        rule.clawback,
        rule.pointValueFen,
        sqlInstant(tx.now),
      ],
    );
  } catch (error) {
    throw isUniqueFailure(error) ? new Refusal('request.conflict') : error;
  }
  await recordAudit(tx, {
    actor: command.actor,
    action: 'earning_rule.set',
    subjectKind: 'org_unit',
    subjectId: command.orgUnit.id,
    orgPath: command.orgUnit.orgPath,
    before: before ? { ...before } : null,
    after: rule,
    reason: command.reason,
    ...(command.request ? { request: command.request } : {}),
  });
  return rule;
}

import type { ExpiryKind } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { listTermsOf, type PointsTermsFacts } from './terms.queries';

/** An org unit, what shall hold there, who says so and why. */
export interface SetPointsTerms {
  orgUnit: { id: string; orgPath: string };
  terms: {
    expiryKind: ExpiryKind;
    expiryTerm: number;
    expiresAtMonthEnd: boolean;
    adjustLimit: number;
  };
  reason: string;
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

/**
 * Puts a new version of an org unit's points terms in force. Points earned before keep the day they
 * were promised. Audited.
 *
 * @throws Refusal request.conflict where somebody else did the same at this moment
 */
export async function setPointsTerms(tx: Tx, command: SetPointsTerms): Promise<PointsTermsFacts> {
  const { orgUnit, actor, reason, request } = command;
  const [before] = await listTermsOf(tx, [orgUnit.id]);
  const terms: PointsTermsFacts = {
    id: newId('pointsTerms', tx.now),
    orgUnitId: orgUnit.id,
    version: (before?.version ?? 0) + 1,
    ...command.terms,
  };
  try {
    await tx.run(
      `INSERT INTO points_terms
         (id, org_unit_id, version_no, expiry_kind, expiry_term, expires_at_month_end, adjust_limit, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        terms.id,
        terms.orgUnitId,
        terms.version,
        terms.expiryKind,
        terms.expiryTerm,
        terms.expiresAtMonthEnd ? 1 : 0,
        terms.adjustLimit,
        sqlInstant(tx.now),
      ],
    );
  } catch (error) {
    throw isUniqueFailure(error) ? new Refusal('request.conflict') : error;
  }
  await recordAudit(tx, {
    actor,
    action: 'points_terms.set',
    subjectKind: 'org_unit',
    subjectId: orgUnit.id,
    orgPath: orgUnit.orgPath,
    before: before ? { ...before } : null,
    after: { ...terms },
    reason,
    ...(request ? { request } : {}),
  });
  return terms;
}

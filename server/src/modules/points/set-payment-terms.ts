import type { StaffActor } from '../../core/actor';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { listPaymentTermsOf, type PaymentTermsFacts } from './payment-terms.queries';

/** An org unit, how points shall pay there, who says so and why. */
export interface SetPaymentTerms {
  orgUnit: { id: string; orgPath: string };
  terms: Omit<PaymentTermsFacts, 'id' | 'orgUnitId' | 'version'>;
  reason: string;
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

/**
 * Puts a new version of how points pay at an org unit in force. A quote that was made before must
 * be made again. Audited.
 *
 * @throws Refusal request.conflict where somebody else did the same at this moment
 */
export async function setPaymentTerms(
  tx: Tx,
  command: SetPaymentTerms,
): Promise<PaymentTermsFacts> {
  const { orgUnit, actor, reason, request } = command;
  const [before] = await listPaymentTermsOf(tx, [orgUnit.id]);
  const terms: PaymentTermsFacts = {
    id: newId('pointsPaymentTerms', tx.now),
    orgUnitId: orgUnit.id,
    version: (before?.version ?? 0) + 1,
    ...command.terms,
  };
  try {
    await tx.run(
      `INSERT INTO points_payment_terms
         (id, org_unit_id, version_no, is_on, step_points, step_fen, share_max_bp, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        terms.id,
        terms.orgUnitId,
        terms.version,
        terms.isOn ? 1 : 0,
        terms.stepPoints,
        terms.stepFen,
        terms.shareMaxBp,
        sqlInstant(tx.now),
      ],
    );
  } catch (error) {
    throw isUniqueFailure(error) ? new Refusal('request.conflict') : error;
  }
  await recordAudit(tx, {
    actor,
    action: 'points_payment_terms.set',
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

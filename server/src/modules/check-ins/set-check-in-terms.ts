import type { SetCheckInTerms } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { assertRewardsGivable } from '../rewards';
import { findTermsOn, listTerms, type CheckInDocument } from './check-in-terms.queries';

/** What sign-in shall give from a day on, who says so and why. */
export interface SetCheckInTermsOrder extends SetCheckInTerms {
  timeZone: string;
  actor: StaffActor | 'system';
  orgPath: string | null;
  request?: RequestFacts;
}

/**
 * Puts a new version of the terms of sign-in in force from a day on, in the place of everything
 * announced for that day and later. Where terms are in force, the day is tomorrow at the earliest:
 * a day has one set of terms for everybody. Audited.
 *
 * @throws Refusal request.conflict where another version is the latest by now, check_in.day_past,
 *   coupon.template_not_found
 */
export async function setCheckInTerms(tx: Tx, order: SetCheckInTermsOrder): Promise<void> {
  const { version, effectiveOn, reason, timeZone, actor, orgPath, request, ...document } = order;
  const [latest] = await listTerms(tx, 1);
  assertThat((latest?.version ?? 0) === version, 'request.conflict');
  const today = businessDayOf(tx.now, timeZone);
  const isFirst = (await findTermsOn(tx, today)) === undefined;
  assertThat(effectiveOn > today || (isFirst && effectiveOn === today), 'check_in.day_past');
  await assertRewardsGivable(
    tx,
    document.bonuses.map(({ reward }) => reward),
  );
  await insertVersion(tx, version + 1, effectiveOn, document);
  await recordAudit(tx, {
    actor,
    action: 'check_in_terms.set',
    subjectKind: 'check_in_terms',
    subjectId: String(version + 1),
    orgPath,
    before: latest ? { ...latest } : null,
    after: { version: version + 1, effectiveOn, ...document },
    reason,
    ...(request ? { request } : {}),
  });
}

async function insertVersion(
  tx: Tx,
  version: number,
  effectiveOn: string,
  document: CheckInDocument,
): Promise<void> {
  try {
    await tx.run(
      'INSERT INTO check_in_terms (id, version_no, effective_on, document, created_at) VALUES (?, ?, ?, ?, ?)',
      [
        newId('checkInTerms', tx.now),
        version,
        effectiveOn,
        JSON.stringify(document),
        sqlInstant(tx.now),
      ],
    );
  } catch (error) {
    throw isUniqueFailure(error) ? new Refusal('request.conflict') : error;
  }
}

import type { SetReferralTerms } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { assertRewardsGivable } from '../rewards';
import { readTerms, rewardsOf } from './referral-terms.queries';

/** What inviting shall give, who says so and why. */
export interface SetReferralTermsOrder extends SetReferralTerms {
  actor: StaffActor | 'system';
  orgPath: string | null;
  request?: RequestFacts;
}

/**
 * Puts a new version of the terms of referral in force at once. Who joined before keeps the version
 * they joined under. Audited.
 *
 * @throws Refusal request.conflict where another version is in force by now,
 *   coupon.template_not_found
 */
export async function setReferralTerms(tx: Tx, order: SetReferralTermsOrder): Promise<void> {
  const { version, reason, actor, orgPath, request, ...document } = order;
  const before = await readTerms(tx);
  assertThat(before.version === version, 'request.conflict');
  await assertRewardsGivable(tx, rewardsOf(document));
  try {
    await tx.run(
      'INSERT INTO referral_terms (id, version_no, document, created_at) VALUES (?, ?, ?, ?)',
      [newId('referralTerms', tx.now), version + 1, JSON.stringify(document), sqlInstant(tx.now)],
    );
  } catch (error) {
    throw isUniqueFailure(error) ? new Refusal('request.conflict') : error;
  }
  await recordAudit(tx, {
    actor,
    action: 'referral_terms.set',
    subjectKind: 'referral_terms',
    subjectId: String(version + 1),
    orgPath,
    before: version === 0 ? null : { ...before },
    after: { version: version + 1, ...document },
    reason,
    ...(request ? { request } : {}),
  });
}

import type { CouponTerms } from '@huike/shared-types';
import { numberOf, sqlInstant, textOf, textOrNull } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { recordMemberEvent } from '../e-card';
import { lockAccount } from '../ledger';
import { claimantOf } from './claim-coupon';
import { missOfReceiver } from './claim.rules';
import { codeOfMiss } from './coupon.rules';
import { readBatchCode } from './coupon-code.rules';
import { countReceived, insertCoupon } from './issue-coupon';
import { findTemplate } from './templates.queries';

/** Blind indexes of codes are of a kind of their own. */
export const codePurpose = 'coupon-code';

/** A printed code that a member types or scans. */
export interface CodeOrder {
  code: string;
  memberId: string;
  businessOn: string;
  secrets: Secrets;
  live: { wake(memberId: string): void };
}

/**
 * Turns a code into a coupon of the member, under the terms that were printed. The budget was taken
 * with the batch, and a template that was stopped since keeps its word. Locks the member's points
 * account, then the code, then the member's counter.
 * @returns the coupon's id
 * @throws Refusal coupon.code_wrong, coupon.code_used, coupon.code_over, member.frozen,
 *   coupon.wrong_tier, coupon.wrong_tag, coupon.limit_reached, coupon.over
 */
export async function enterCode(tx: Tx, order: CodeOrder): Promise<string> {
  const { memberId, businessOn } = order;
  const code = readBatchCode(order.code);
  assertThat(code, 'coupon.code_wrong');
  await lockAccount(tx, memberId, 'points');
  const row = await tx.one(
    `SELECT id, state, job_id FROM coupon_code WHERE code_index = ?${tx.dialect.forUpdate}`,
    [order.secrets.blindIndex(codePurpose, code)],
  );
  assertThat(row, 'coupon.code_wrong');
  assertThat(textOf(row['state']) !== 'entered', 'coupon.code_used');
  assertThat(textOf(row['state']) === 'open', 'coupon.code_over');
  const promise = await promiseOf(tx, textOf(row['job_id']));
  assertThat(promise.lastOn === null || promise.lastOn >= businessOn, 'coupon.code_over');
  const { validity } = promise.terms;
  assertThat(validity.kind === 'days' || validity.to >= businessOn, 'coupon.over');
  const claimant = await claimantOf(tx, memberId, promise.templateId);
  assertThat(!claimant.isFrozen, 'member.frozen');
  const miss = missOfReceiver(promise.terms.scope, claimant, businessOn);
  if (miss) throw new Refusal(codeOfMiss(miss));
  const codeId = textOf(row['id']);
  await tx.run("UPDATE coupon_code SET state = 'entered', ended_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    codeId,
  ]);
  const hasRoom = await countReceived(tx, promise.templateId, memberId, promise.perMemberMax);
  assertThat(hasRoom, 'coupon.limit_reached');
  const template = { id: promise.templateId, version: promise.version, terms: promise.terms };
  const issuing = { memberId, source: 'code', sourceId: codeId, businessOn } as const;
  const couponId = await insertCoupon(tx, template, issuing);
  const event = { memberId, kind: 'coupon.issued', couponName: promise.terms.name } as const;
  await recordMemberEvent(tx, event, order.live);
  return couponId;
}

/** What a batch's codes promise. */
async function promiseOf(
  tx: Tx,
  jobId: string,
): Promise<{
  templateId: string;
  version: number;
  terms: CouponTerms;
  perMemberMax: number | null;
  lastOn: string | null;
}> {
  const row = await tx.one(
    `SELECT j.template_id, j.version_no, j.last_on, v.terms FROM coupon_job j
     JOIN coupon_template_version v ON v.template_id = j.template_id AND v.version_no = j.version_no
     WHERE j.id = ?`,
    [jobId],
  );
  assertThat(row, 'coupon.code_wrong');
  const templateId = textOf(row['template_id']);
  return {
    templateId,
    version: numberOf(row['version_no']),
    terms: JSON.parse(textOf(row['terms'])) as CouponTerms,
    perMemberMax: (await findTemplate(tx, templateId))?.perMemberMax ?? null,
    lastOn: textOrNull(row['last_on']),
  };
}

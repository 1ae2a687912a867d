import { randomInt } from 'node:crypto';
import type { CouponSource, ErrorCode } from '@huike/shared-types';
import { addDays } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import { recordMemberEvent } from '../e-card';
import { isOver, isSoldOut } from './claim.rules';
import { couponCodeFrom, couponDigitCount } from './coupon-code.rules';
import { usableSpan } from './coupon.rules';
import { findTemplate, type TemplateFacts } from './templates.queries';

/** One coupon to issue. */
export interface IssueOrder {
  templateId: string;
  memberId: string;
  source: CouponSource;
  /** What it is issued for; one source issues one coupon of a template, ever. At most 64 characters. */
  sourceId: string;
  /** Today, in the programme's time zone. */
  businessOn: string;
  /** Wakes the member's open phones at once; without it they learn of the coupon a moment later. */
  live?: { wake(memberId: string): void };
}

/**
 * Issues a coupon. Locks the member's counter of the template and, last, the template's budget: both
 * are counted up by conditional statements, so neither goes over under any load.
 *
 * @returns the coupon's id
 * @throws Refusal coupon.template_not_found, coupon.not_open, coupon.over, coupon.sold_out,
 *   coupon.limit_reached
 */
export async function issueCoupon(tx: Tx, order: IssueOrder): Promise<string> {
  const issued = await tryToIssue(tx, order);
  if ('refusal' in issued) throw new Refusal(issued.refusal);
  return issued.couponId;
}

/**
 * As {@link issueCoupon}, for work that goes on without the coupon (a sale that earns one, a tier
 * reached): where none can be issued nothing is changed.
 * @returns null where none can be issued
 */
export async function issueCouponIfLeft(tx: Tx, order: IssueOrder): Promise<string | null> {
  const issued = await tryToIssue(tx, order);
  return 'refusal' in issued ? null : issued.couponId;
}

async function tryToIssue(
  tx: Tx,
  order: IssueOrder,
): Promise<{ couponId: string } | { refusal: ErrorCode }> {
  const template = await findTemplate(tx, order.templateId);
  if (!template) return { refusal: 'coupon.template_not_found' };
  if (template.state === 'draft') return { refusal: 'coupon.not_open' };
  if (isOver(template, order.businessOn)) return { refusal: 'coupon.over' };
  // Unlocked, so that the many who come too late do not queue for the budget's row.
  if (isSoldOut(template)) return { refusal: 'coupon.sold_out' };
  if (!(await countReceived(tx, template.id, order.memberId, template.perMemberMax))) {
    return { refusal: 'coupon.limit_reached' };
  }
  const couponId = await insertCoupon(tx, template, order);
  if (!(await takeBudget(tx, template.id, 1, template.terms.faceFen))) {
    await tx.run('DELETE FROM coupon WHERE id = ?', [couponId]);
    await tx.run(
      'UPDATE coupon_holding SET received_count = received_count - 1 WHERE template_id = ? AND member_id = ?',
      [template.id, order.memberId],
    );
    return { refusal: 'coupon.sold_out' };
  }
  await tellOfCoupon(tx, template, order);
  return { couponId };
}

/**
 * Counts one more coupon of a template that a member receives. Locks the counter.
 * @returns false where the member has had as many as one may
 */
export async function countReceived(
  tx: Tx,
  templateId: string,
  memberId: string,
  max: number | null,
): Promise<boolean> {
  const add = () =>
    tx.run(
      `UPDATE coupon_holding SET received_count = received_count + 1
       WHERE template_id = ? AND member_id = ? AND received_count < ?`,
      [templateId, memberId, max ?? Number.MAX_SAFE_INTEGER],
    );
  if ((await add()) === 1) return true;
  const first = await tx.run(
    `${tx.dialect.insertIgnore} INTO coupon_holding (template_id, member_id, received_count) VALUES (?, ?, 1)`,
    [templateId, memberId],
  );
  // Neither: the limit is reached, or an equal command made the row since we looked.
  return first === 1 || (await add()) === 1;
}

/** Takes from a template's budget; the hot row, so the last lock. @returns false where too little is left */
export async function takeBudget(
  tx: Tx,
  templateId: string,
  count: number,
  faceFen: number,
): Promise<boolean> {
  const taken = await tx.run(
    `UPDATE coupon_budget SET taken_count = taken_count + ?, taken_fen = taken_fen + ?
     WHERE template_id = ? AND taken_count + ? <= quantity
       AND (budget_fen IS NULL OR taken_fen + ? <= budget_fen)`,
    [count, count * faceFen, templateId, count, count * faceFen],
  );
  return taken === 1;
}

type Issuing = Pick<IssueOrder, 'memberId' | 'source' | 'sourceId' | 'businessOn'>;

/** Writes a coupon's row; what limits it is the caller's to count. @returns its id */
export async function insertCoupon(
  tx: Tx,
  template: Pick<TemplateFacts, 'id' | 'version' | 'terms'>,
  order: Issuing,
): Promise<string> {
  const [couponId] = await insertCoupons(tx, template, [order]);
  if (couponId === undefined) throw new Error('no coupon was written');
  return couponId;
}

/** As {@link insertCoupon} for many, in one statement. @returns their ids in the same order */
export async function insertCoupons(
  tx: Tx,
  template: Pick<TemplateFacts, 'id' | 'version' | 'terms'>,
  orders: readonly Issuing[],
): Promise<string[]> {
  const rows = orders.map((order) => {
    const { startsOn, expiresOn } = usableSpan(template.terms.validity, order.businessOn);
    const { remindDaysBefore, faceFen } = template.terms;
    const remindOn = remindDaysBefore === null ? null : addDays(expiresOn, -remindDaysBefore);
    return [
      newId('coupon', tx.now),
      template.id,
      template.version,
      order.memberId,
      order.memberId,
      newCouponCode(),
      startsOn,
      expiresOn,
      remindOn,
      faceFen,
      order.source,
      order.sourceId,
      order.businessOn,
      sqlInstant(tx.now),
    ] as const;
  });
  await tx.run(
    `INSERT INTO coupon (id, template_id, version_no, member_id, first_member_id, code, state, starts_on,
       expires_on, remind_on, face_fen, source, source_id, issued_on, issued_at, reserved_for, reserved_until,
       use_count, ended_at)
     VALUES ${rows.map(() => "(?, ?, ?, ?, ?, ?, 'issued', ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, 0, NULL)").join(', ')}`,
    rows.flat(),
  );
  return rows.map(([id]) => id);
}

/** Drawn from the system's randomness: whoever knows a code may use the coupon. */
function newCouponCode(): string {
  const half = () => String(randomInt(100_000_000)).padStart(8, '0');
  return couponCodeFrom(`${half()}${half()}`.slice(0, couponDigitCount));
}

async function tellOfCoupon(tx: Tx, template: TemplateFacts, order: IssueOrder): Promise<void> {
  await recordMemberEvent(
    tx,
    { memberId: order.memberId, kind: 'coupon.issued', couponName: template.terms.name },
    order.live ?? asleep,
  );
}

/** Nobody to wake: phones look for events themselves. */
export const asleep = { wake: (): void => undefined };

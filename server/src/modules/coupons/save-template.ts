import {
  couponTermsSchema,
  type CouponTerms,
  type createTemplateInput,
  type editTemplateInput,
} from '@huike/shared-types';
import type * as z from 'zod';
import { actorIdOf, type StaffActor } from '../../core/actor';
import { sqlInstant, type Sql, type SqlValue } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { findTemplate, lockTemplate, type TemplateFacts } from './templates.queries';

/** Who changes a template; `system` sets the demo up. */
export interface TemplateEditor {
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

export type TemplateWish = Omit<z.output<typeof createTemplateInput>, 'orgUnitId'>;

/**
 * Drafts a template. Audited.
 * @returns its id
 */
export async function createTemplate(
  tx: Tx,
  editor: TemplateEditor,
  wish: TemplateWish & { orgUnit: { id: string; orgPath: string } },
): Promise<string> {
  const id = newId('couponTemplate', tx.now);
  await tx.run(
    `INSERT INTO coupon_template (id, version_no, state, org_unit_id, org_path, kind, name, partner_name,
       per_member_max, is_claimable, claim_from, claim_to, published_at, stopped_at, created_at)
     VALUES (?, 1, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)`,
    [id, wish.orgUnit.id, wish.orgUnit.orgPath, ...headOf(wish), sqlInstant(tx.now)],
  );
  await tx.run(
    'INSERT INTO coupon_budget (template_id, quantity, taken_count, budget_fen, taken_fen) VALUES (?, ?, 0, ?, 0)',
    [id, wish.quantity, wish.budgetFen],
  );
  await addVersion(tx, editor, { id, version: 1, wish, reason: null });
  await record(tx, editor, 'coupon_template.created', id, wish.orgUnit.orgPath, {
    after: auditedOf(wish),
  });
  return id;
}

/**
 * Makes a template's next version. Coupons that were issued keep the terms they were issued under.
 * Locks the template, then its budget. Audited.
 * @throws Refusal coupon.template_not_found, request.conflict, coupon.wrong_state where it is stopped
 *   or its kind would change after publishing, coupon.reason_missing, coupon.quantity_too_small
 */
export async function editTemplate(
  tx: Tx,
  editor: TemplateEditor,
  wish: z.output<typeof editTemplateInput>,
): Promise<void> {
  const { templateId, reason } = wish;
  const before = await lockTemplate(tx, templateId);
  assertThat(before, 'coupon.template_not_found');
  assertThat(before.version === wish.version, 'request.conflict', { version: before.version });
  assertThat(before.state !== 'stopped', 'coupon.wrong_state');
  if (before.state === 'published') {
    assertThat(reason !== null, 'coupon.reason_missing');
    assertThat(before.kind === wish.effect.kind, 'coupon.wrong_state');
  }
  const version = before.version + 1;
  await tx.run(
    `UPDATE coupon_template SET version_no = ?, kind = ?, name = ?, partner_name = ?, per_member_max = ?,
       is_claimable = ?, claim_from = ?, claim_to = ? WHERE id = ?`,
    [version, ...headOf(wish), templateId],
  );
  await addVersion(tx, editor, { id: templateId, version, wish, reason });
  // The hot row last, and only where what is taken already still fits.
  const fitting = await tx.run(
    `UPDATE coupon_budget SET quantity = ?, budget_fen = ?
     WHERE template_id = ? AND taken_count <= ? AND taken_fen <= ?`,
    [
      wish.quantity,
      wish.budgetFen,
      templateId,
      wish.quantity,
      wish.budgetFen ?? Number.MAX_SAFE_INTEGER,
    ],
  );
  assertThat(fitting === 1, 'coupon.quantity_too_small');
  await record(tx, editor, 'coupon_template.changed', templateId, before.orgPath, {
    before: { ...auditedOf({ ...before, ...before.terms }), version: before.version },
    after: { ...auditedOf(wish), version },
    reason,
  });
}

/**
 * Lets a draft be issued. Locks the template. Audited.
 * @throws Refusal coupon.template_not_found, coupon.wrong_state, coupon.over where its time is past
 */
export async function publishTemplate(
  tx: Tx,
  editor: TemplateEditor,
  { templateId, today }: { templateId: string; today: string },
): Promise<void> {
  const template = await lockTemplate(tx, templateId);
  assertThat(template, 'coupon.template_not_found');
  assertThat(template.state === 'draft', 'coupon.wrong_state');
  const { validity } = template.terms;
  const isPast =
    (validity.kind === 'dates' && validity.to < today) ||
    (template.claimTo !== null && template.claimTo <= tx.now);
  assertThat(!isPast, 'coupon.over');
  await tx.run(
    "UPDATE coupon_template SET state = 'published', published_at = ? WHERE id = ? AND state = 'draft'",
    [sqlInstant(tx.now), templateId],
  );
  await record(tx, editor, 'coupon_template.published', templateId, template.orgPath, {
    before: { state: 'draft' },
    after: { state: 'published', version: template.version },
  });
}

/**
 * Issues no more of a template. Locks it. Audited.
 * @throws Refusal coupon.template_not_found, coupon.wrong_state
 */
export async function stopTemplate(
  tx: Tx,
  editor: TemplateEditor,
  { templateId, reason }: { templateId: string; reason: string },
): Promise<void> {
  const template = await lockTemplate(tx, templateId);
  assertThat(template, 'coupon.template_not_found');
  assertThat(template.state !== 'stopped', 'coupon.wrong_state');
  await tx.run("UPDATE coupon_template SET state = 'stopped', stopped_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    templateId,
  ]);
  await record(tx, editor, 'coupon_template.stopped', templateId, template.orgPath, {
    before: { state: template.state },
    after: { state: 'stopped' },
    reason,
  });
}

/** The template as it is now. @throws Refusal coupon.template_not_found */
export async function getTemplate(read: Sql, templateId: string): Promise<TemplateFacts> {
  const template = await findTemplate(read, templateId);
  assertThat(template, 'coupon.template_not_found');
  return template;
}

type Supply = Pick<
  TemplateWish,
  'name' | 'partnerName' | 'perMemberMax' | 'isClaimable' | 'claimFrom' | 'claimTo' | 'effect'
>;

function headOf(wish: Supply): SqlValue[] {
  const instant = (text: string | null) => (text === null ? null : sqlInstant(new Date(text)));
  return [
    wish.effect.kind,
    wish.name,
    wish.partnerName,
    wish.perMemberMax,
    wish.isClaimable ? 1 : 0,
    instant(wish.claimFrom),
    instant(wish.claimTo),
  ];
}

async function addVersion(
  tx: Tx,
  { actor }: TemplateEditor,
  edit: { id: string; version: number; wish: CouponTerms; reason: string | null },
): Promise<void> {
  await tx.run(
    `INSERT INTO coupon_template_version (template_id, version_no, terms, editor_id, editor_name, reason, at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [
      edit.id,
      edit.version,
      // Parsed, so that the supply's fields stay out of what coupons are issued under.
      JSON.stringify(couponTermsSchema.parse(edit.wish)),
      actor === 'system' ? 'system' : actorIdOf(actor),
      actor === 'system' ? 'system' : actor.name,
      edit.reason,
      sqlInstant(tx.now),
    ],
  );
}

/** The fields an auditor asks for; the whole terms are kept with the version. */
function auditedOf(wish: {
  name: string;
  effect: CouponTerms['effect'];
  quantity: number;
  budgetFen: number | null;
  perMemberMax: number | null;
  isClaimable: boolean;
  scope: CouponTerms['scope'];
  validity: CouponTerms['validity'];
}): Record<string, string | number | boolean | null> {
  return {
    name: wish.name,
    effect: JSON.stringify(wish.effect),
    quantity: wish.quantity,
    budgetFen: wish.budgetFen,
    perMemberMax: wish.perMemberMax,
    isClaimable: wish.isClaimable,
    minimumFen: wish.scope.minimumFen ?? null,
    validity: JSON.stringify(wish.validity),
  };
}

async function record(
  tx: Tx,
  editor: TemplateEditor,
  action: string,
  subjectId: string,
  orgPath: string,
  change: Pick<Parameters<typeof recordAudit>[1], 'before' | 'after' | 'reason'>,
): Promise<void> {
  await recordAudit(tx, {
    ...editor,
    action,
    subjectKind: 'coupon_template',
    subjectId,
    orgPath,
    ...change,
  });
}

import type { CouponKind, CouponTerms, TemplateState } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  numberOrNull,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { escapeLike, type SqlCondition } from '../audit';

/** A template with the terms of its newest version and what is taken of its budget. */
export interface TemplateFacts {
  id: string;
  version: number;
  state: TemplateState;
  orgUnitId: string;
  orgUnitName: string;
  orgPath: string;
  kind: CouponKind;
  partnerName: string | null;
  perMemberMax: number | null;
  isClaimable: boolean;
  claimFrom: Date | null;
  claimTo: Date | null;
  publishedAt: Date | null;
  stoppedAt: Date | null;
  createdAt: Date;
  quantity: number;
  takenCount: number;
  budgetFen: number | null;
  takenFen: number;
  terms: CouponTerms;
}

const selected = `SELECT p.id, p.version_no, p.state, p.org_unit_id, o.name AS org_unit_name, p.org_path, p.kind,
    p.partner_name, p.per_member_max, p.is_claimable, p.claim_from, p.claim_to, p.published_at, p.stopped_at,
    p.created_at, b.quantity, b.taken_count, b.budget_fen, b.taken_fen, v.terms
  FROM coupon_template p JOIN coupon_budget b ON b.template_id = p.id
  JOIN coupon_template_version v ON v.template_id = p.id AND v.version_no = p.version_no
  JOIN org_unit o ON o.id = p.org_unit_id`;

function templateFrom(row: SqlRow): TemplateFacts {
  return {
    id: textOf(row['id']),
    version: numberOf(row['version_no']),
    state: textOf(row['state']) as TemplateState,
    orgUnitId: textOf(row['org_unit_id']),
    orgUnitName: textOf(row['org_unit_name']),
    orgPath: textOf(row['org_path']),
    kind: textOf(row['kind']) as CouponKind,
    partnerName: textOrNull(row['partner_name']),
    perMemberMax: numberOrNull(row['per_member_max']),
    isClaimable: Boolean(row['is_claimable']),
    claimFrom: instantOrNull(row['claim_from']),
    claimTo: instantOrNull(row['claim_to']),
    publishedAt: instantOrNull(row['published_at']),
    stoppedAt: instantOrNull(row['stopped_at']),
    createdAt: instantOf(row['created_at']),
    quantity: numberOf(row['quantity']),
    takenCount: numberOf(row['taken_count']),
    budgetFen: numberOrNull(row['budget_fen']),
    takenFen: numberOf(row['taken_fen']),
    terms: JSON.parse(textOf(row['terms'])) as CouponTerms,
  };
}

/** One template; its budget may move at any time, for nothing is locked. */
export async function findTemplate(
  read: Sql,
  templateId: string,
): Promise<TemplateFacts | undefined> {
  const row = await read.one(`${selected} WHERE p.id = ?`, [templateId]);
  return row && templateFrom(row);
}

/** Locks a template's own row, which issuing only reads: edits wait for each other, claims do not. */
export async function lockTemplate(
  tx: Tx,
  templateId: string,
): Promise<Locked<TemplateFacts> | undefined> {
  const row = await tx.one(`SELECT id FROM coupon_template WHERE id = ?${tx.dialect.forUpdate}`, [
    templateId,
  ]);
  const template = row && (await findTemplate(tx, templateId));
  return template && locked(template);
}

/** What a console list asks for. */
export interface TemplateWish {
  reach: SqlCondition;
  state?: string | undefined;
  kind?: string | undefined;
  query?: string | undefined;
  beforeId: string;
  limit: number;
}

/** Templates before `beforeId`, newest first; one more than `limit`. */
export async function listTemplates(read: Sql, wish: TemplateWish): Promise<TemplateFacts[]> {
  const conditions = ['p.id < ?', wish.reach.text];
  const values: SqlValue[] = [wish.beforeId, ...wish.reach.values];
  if (wish.state) {
    conditions.push('p.state = ?');
    values.push(wish.state);
  }
  if (wish.kind) {
    conditions.push('p.kind = ?');
    values.push(wish.kind);
  }
  if (wish.query) {
    conditions.push("p.name LIKE ? ESCAPE '!'");
    values.push(`%${escapeLike(wish.query)}%`);
  }
  const rows = await read.all(
    `${selected} WHERE ${conditions.join(' AND ')} ORDER BY p.id DESC LIMIT ?`,
    [...values, wish.limit + 1],
  );
  return rows.map(templateFrom);
}

/** What the coupon centre shows before `beforeId`: published, claimable, not over; newest first. */
export async function listCentreTemplates(
  read: Sql,
  { nowText, beforeId, limit }: { nowText: string; beforeId: string; limit: number },
): Promise<TemplateFacts[]> {
  const rows = await read.all(
    `${selected} WHERE p.state = 'published' AND p.is_claimable = 1
       AND (p.claim_to IS NULL OR p.claim_to > ?) AND p.id < ? ORDER BY p.id DESC LIMIT ?`,
    [nowText, beforeId, limit + 1],
  );
  return rows.map(templateFrom);
}

/** How many coupons of each template are used. */
export async function countUsed(
  read: Sql,
  templateIds: readonly string[],
): Promise<Map<string, number>> {
  if (templateIds.length === 0) return new Map();
  const rows = await read.all(
    `SELECT template_id, COUNT(*) AS n FROM coupon_redemption
     WHERE undone_no = 0 AND template_id IN (${templateIds.map(() => '?').join(', ')}) GROUP BY template_id`,
    [...templateIds],
  );
  return new Map(rows.map((row) => [textOf(row['template_id']), numberOf(row['n'])]));
}

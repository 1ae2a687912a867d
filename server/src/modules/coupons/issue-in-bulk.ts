import { numberOf, placeholders, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { recordMemberEvent } from '../e-card';
import type { Addressee } from './audience.queries';
import { isOver, missOfReceiver } from './claim.rules';
import { codeOfMiss } from './coupon.rules';
import { asleep, insertCoupons } from './issue-coupon';
import type { TemplateFacts } from './templates.queries';

/** Members who are to get a coupon each, in ascending order of their ids. */
export interface BulkOrder {
  template: TemplateFacts;
  members: readonly Addressee[];
  jobId: string;
  businessOn: string;
}

/** What became of one of them: `issued`, or the code of the refusal. */
export interface BulkOutcome {
  memberId: string;
  outcome: string;
  couponId: string | null;
}

/**
 * Issues a coupon to each of many members, or says why not, without refusing the others. Locks the
 * members' counters by ascending id, then the template's budget.
 */
export async function issueInBulk(tx: Tx, order: BulkOrder): Promise<BulkOutcome[]> {
  const { template, members, businessOn } = order;
  const refused = new Map<string, string>();
  for (const member of members) {
    const code = refusalOf(template, member, businessOn);
    if (code) refused.set(member.memberId, code);
  }
  const wanted = members.filter(({ memberId }) => !refused.has(memberId));
  const counters = await lockCounters(tx, template.id, wanted);
  const max = template.perMemberMax ?? Number.MAX_SAFE_INTEGER;
  const eligible = wanted.filter(({ memberId }) => (counters.get(memberId) ?? 0) < max);
  const left = await lockBudget(tx, template);
  const lucky = eligible.slice(0, left);
  const couponIds = await issueToAll(tx, order, lucky);
  const issued = new Map(lucky.map(({ memberId }, index) => [memberId, couponIds[index] ?? null]));
  const unlucky = new Set(eligible.slice(left).map(({ memberId }) => memberId));
  return members.map(({ memberId }) => {
    const couponId = issued.get(memberId) ?? null;
    const code =
      refused.get(memberId) ?? (unlucky.has(memberId) ? 'coupon.sold_out' : 'coupon.limit_reached');
    return { memberId, couponId, outcome: couponId === null ? code : 'issued' };
  });
}

function refusalOf(
  template: TemplateFacts,
  member: Addressee,
  businessOn: string,
): string | undefined {
  if (template.state !== 'published' || isOver(template, businessOn)) return 'coupon.over';
  if (member.isFrozen) return 'member.frozen';
  const miss = missOfReceiver(template.terms.scope, member, businessOn);
  return miss ? codeOfMiss(miss) : undefined;
}

async function lockCounters(
  tx: Tx,
  templateId: string,
  members: readonly Addressee[],
): Promise<Map<string, number>> {
  if (members.length === 0) return new Map();
  const ids = members.map(({ memberId }) => memberId);
  await tx.run(
    `${tx.dialect.insertIgnore} INTO coupon_holding (template_id, member_id, received_count)
     VALUES ${ids.map(() => '(?, ?, 0)').join(', ')}`,
    ids.flatMap((memberId) => [templateId, memberId]),
  );
  const rows = await tx.all(
    `SELECT member_id, received_count FROM coupon_holding
     WHERE template_id = ? AND member_id IN (${placeholders(ids.length)}) ORDER BY member_id${tx.dialect.forUpdate}`,
    [templateId, ...ids],
  );
  return new Map(rows.map((row) => [textOf(row['member_id']), numberOf(row['received_count'])]));
}

/** @returns how many more the budget has room for */
async function lockBudget(tx: Tx, template: TemplateFacts): Promise<number> {
  const row = await tx.one(
    `SELECT quantity - taken_count AS pieces, budget_fen - taken_fen AS fen FROM coupon_budget
     WHERE template_id = ?${tx.dialect.forUpdate}`,
    [template.id],
  );
  const pieces = numberOf(row?.['pieces']);
  const { faceFen } = template.terms;
  if (row?.['fen'] === null || faceFen === 0) return pieces;
  return Math.min(pieces, Math.floor(numberOf(row?.['fen']) / faceFen));
}

async function issueToAll(
  tx: Tx,
  { template, jobId, businessOn }: BulkOrder,
  members: readonly Addressee[],
): Promise<string[]> {
  if (members.length === 0) return [];
  const ids = members.map(({ memberId }) => memberId);
  const couponIds = await insertCoupons(
    tx,
    template,
    ids.map((memberId) => ({
      memberId,
      source: 'grant',
      sourceId: `${jobId}:${memberId}`,
      businessOn,
    })),
  );
  await tx.run(
    `UPDATE coupon_holding SET received_count = received_count + 1
     WHERE template_id = ? AND member_id IN (${placeholders(ids.length)})`,
    [template.id, ...ids],
  );
  for (const memberId of ids) {
    const event = { memberId, kind: 'coupon.issued', couponName: template.terms.name } as const;
    await recordMemberEvent(tx, event, asleep);
  }
  await tx.run(
    'UPDATE coupon_budget SET taken_count = taken_count + ?, taken_fen = taken_fen + ? WHERE template_id = ?',
    [ids.length, ids.length * template.terms.faceFen, template.id],
  );
  return couponIds;
}

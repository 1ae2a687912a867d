import type { createGiftInput, editGiftInput, GiftTerms } from '@huike/shared-types';
import type * as z from 'zod';
import type { StaffActor } from '../../core/actor';
import { placeholders, sqlInstant, type Sql, type SqlValue } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { isUnderAny, recordAudit } from '../audit';
import { getTemplate } from '../coupons';
import { findGiftCategory } from './gift-categories.queries';
import { lockGift, type GiftFacts } from './gifts.queries';

/** Who changes the mall; `system` sets the demo up. */
export interface GiftEditor {
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

/** Names the campaigns whose chances gifts hand out; those who draw know them. */
export interface CampaignLookup {
  findName(read: Sql, campaignId: string): Promise<string | undefined>;
}

/** The terms of a gift as they are wished for. */
export type GiftWish = Omit<z.output<typeof createGiftInput>, 'orgUnitId'>;

/**
 * Drafts a gift. Audited.
 * @returns its id
 * @throws Refusal gift.category_not_found, tier.not_found, coupon.template_not_found,
 *   gift.campaign_not_found
 */
export async function createGift(
  tx: Tx,
  editor: GiftEditor,
  order: {
    wish: GiftWish;
    orgUnit: { id: string; orgPath: string };
    campaigns: CampaignLookup;
  },
): Promise<string> {
  const { wish, orgUnit, campaigns } = order;
  await assertContentStands(tx, wish, orgUnit.orgPath, campaigns);
  const id = newId('gift', tx.now);
  const now = sqlInstant(tx.now);
  await tx.run(
    `INSERT INTO gift (id, version_no, state, org_unit_id, org_path, ${termColumns.join(', ')},
       published_at, off_shelf_at, created_at, updated_at)
     VALUES (?, 1, 'draft', ?, ?, ${placeholders(termColumns.length)}, NULL, NULL, ?, ?)`,
    [id, orgUnit.id, orgUnit.orgPath, ...termValues(wish), now, now],
  );
  await record(tx, editor, 'gift.created', { id, orgPath: orgUnit.orgPath }, null, wish);
  return id;
}

/**
 * Changes a gift; what was redeemed keeps the terms it was redeemed under. Locks it. Audited.
 * @throws Refusal gift.not_found, request.conflict, gift.kind_fixed once it was published, and those
 *   of {@link createGift}
 */
export async function editGift(
  tx: Tx,
  editor: GiftEditor,
  order: z.output<typeof editGiftInput>,
  campaigns: CampaignLookup,
): Promise<void> {
  const before = await lockGift(tx, order.giftId);
  assertThat(before, 'gift.not_found');
  assertThat(before.version === order.version, 'request.conflict', { version: before.version });
  assertThat(before.publishedAt === null || before.kind === order.content.kind, 'gift.kind_fixed');
  await assertContentStands(tx, order, before.orgPath, campaigns);
  await tx.run(
    `UPDATE gift SET version_no = ?, ${termColumns.map((name) => `${name} = ?`).join(', ')},
       updated_at = ? WHERE id = ?`,
    [before.version + 1, ...termValues(order), sqlInstant(tx.now), before.id],
  );
  await record(tx, editor, 'gift.changed', before, termsOf(before), order);
}

/**
 * Drafts a gift with the terms of another, without its stock and its window. Audited.
 * @returns its id
 */
export async function copyGift(tx: Tx, editor: GiftEditor, original: GiftFacts): Promise<string> {
  const terms = termsOf(original);
  // A coupon template or campaign that ended meanwhile is refused when the copy is published.
  return createGift(tx, editor, {
    wish: {
      ...terms,
      name: `${terms.name.slice(0, 36)} 副本`,
      onSaleFrom: null,
      onSaleTo: null,
    },
    orgUnit: { id: original.orgUnitId, orgPath: original.orgPath },
    campaigns: { findName: async () => '' },
  });
}

/** A stored gift's terms, as an editor fills them in. */
export function termsOf(gift: GiftFacts): GiftTerms {
  const { name, subtitle, keywords, categoryId, content, pictures, detail, rank, tierIds } = gift;
  const { pricePoints, priceFen, valueFen, perMemberMax, perMemberDayMax, perDayMax } = gift;
  return {
    name,
    subtitle,
    keywords,
    categoryId,
    content,
    pictures,
    detail,
    pricePoints,
    priceFen: priceFen,
    valueFen,
    perMemberMax,
    perMemberDayMax,
    perDayMax,
    tierIds,
    onSaleFrom: gift.onSaleFrom?.toISOString() ?? null,
    onSaleTo: gift.onSaleTo?.toISOString() ?? null,
    rank,
  };
}

const termColumns = [
  'category_id',
  'kind',
  'name',
  'subtitle',
  'keywords',
  'pictures',
  'detail',
  'content',
  'allows_pick_up',
  'allows_delivery',
  'price_points',
  'price_fen',
  'value_fen',
  'per_member_max',
  'per_member_day_max',
  'per_day_max',
  'tier_ids',
  'on_sale_from',
  'on_sale_to',
  'rank_no',
] as const;

function termValues(terms: GiftTerms): SqlValue[] {
  const { content } = terms;
  const ways: readonly string[] = content.kind === 'goods' ? content.ways : [];
  const instant = (text: string | null) => (text === null ? null : sqlInstant(new Date(text)));
  return [
    terms.categoryId,
    content.kind,
    terms.name,
    terms.subtitle,
    terms.keywords,
    JSON.stringify(terms.pictures),
    terms.detail,
    JSON.stringify(content),
    ways.includes('pick_up') ? 1 : 0,
    ways.includes('delivery') ? 1 : 0,
    terms.pricePoints,
    terms.priceFen,
    terms.valueFen,
    terms.perMemberMax,
    terms.perMemberDayMax,
    terms.perDayMax,
    JSON.stringify(terms.tierIds),
    instant(terms.onSaleFrom),
    instant(terms.onSaleTo),
    terms.rank,
  ];
}

/** What a gift names must exist, and be of its org unit or above it. */
async function assertContentStands(
  tx: Tx,
  { categoryId, content, tierIds }: GiftTerms,
  orgPath: string,
  campaigns: CampaignLookup,
): Promise<void> {
  if (categoryId !== null) {
    assertThat(await findGiftCategory(tx, categoryId), 'gift.category_not_found');
  }
  if (tierIds.length > 0) {
    const rows = await tx.all(
      `SELECT id FROM tier WHERE id IN (${placeholders(tierIds.length)})`,
      tierIds,
    );
    assertThat(rows.length === new Set(tierIds).size, 'tier.not_found');
  }
  if (content.kind === 'coupon') {
    const template = await getTemplate(tx, content.templateId);
    // A company gives away its own coupons and the group's, not its neighbour's.
    assertThat(isUnderAny([template.orgPath], orgPath), 'coupon.template_not_found');
  }
  if (content.kind === 'chances') {
    const name = await campaigns.findName(tx, content.campaignId);
    assertThat(name !== undefined, 'gift.campaign_not_found');
  }
}

async function record(
  tx: Tx,
  editor: GiftEditor,
  action: string,
  gift: { id: string; orgPath: string },
  before: GiftTerms | null,
  after: GiftTerms,
): Promise<void> {
  await recordAudit(tx, {
    ...editor,
    action,
    subjectKind: 'gift',
    subjectId: gift.id,
    orgPath: gift.orgPath,
    before: before && auditedOf(before),
    after: auditedOf(after),
  });
}

/** The fields an auditor asks for; long texts are told by their length. */
function auditedOf(terms: GiftTerms): Record<string, unknown> {
  const { detail, content, pictures, tierIds, ...rest } = terms;
  return {
    ...rest,
    content: JSON.stringify(content),
    pictures: pictures.join(' '),
    tierIds: tierIds.join(' '),
    detailLength: detail?.length ?? 0,
  };
}

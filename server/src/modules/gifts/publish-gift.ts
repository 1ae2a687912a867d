import type { GiftNeed } from '@huike/shared-types';
import { placeholders, sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { recordAudit } from '../audit';
import { getTemplate } from '../coupons';
import { listStockPlaces } from './gift-stock.queries';
import { lockGift, type GiftFacts } from './gifts.queries';
import type { CampaignLookup, GiftEditor } from './save-gift';

/**
 * Puts a gift on the shelf, for the first time or again. Locks it. Audited.
 * @throws Refusal gift.not_found, gift.wrong_state, gift.not_supported for stored value, gift.over,
 *   gift.incomplete with what is missing, coupon.not_open, coupon.over, gift.campaign_not_found
 */
export async function publishGift(
  tx: Tx,
  editor: GiftEditor,
  giftId: string,
  campaigns: CampaignLookup,
): Promise<void> {
  const gift = await lockGift(tx, giftId);
  assertThat(gift, 'gift.not_found');
  assertThat(gift.state !== 'published', 'gift.wrong_state');
  // There is no account yet that it could be put on.
  assertThat(gift.content.kind !== 'stored_value', 'gift.not_supported');
  assertThat(gift.onSaleTo === null || gift.onSaleTo > tx.now, 'gift.over');
  await assertContentIsOpen(tx, gift, campaigns);
  const missing = await missingOf(tx, gift);
  assertThat(missing.length === 0, 'gift.incomplete', { missing });
  const now = sqlInstant(tx.now);
  await tx.run(
    "UPDATE gift SET state = 'published', published_at = ?, off_shelf_at = NULL, updated_at = ? WHERE id = ?",
    [now, now, giftId],
  );
  await record(tx, editor, gift, 'gift.published', 'published', null);
}

/**
 * Takes a gift off the shelf; what was redeemed is still handed over. Locks it. Audited.
 * @throws Refusal gift.not_found, gift.wrong_state
 */
export async function takeGiftOffShelf(
  tx: Tx,
  editor: GiftEditor,
  { giftId, reason }: { giftId: string; reason: string },
): Promise<void> {
  const gift = await lockGift(tx, giftId);
  assertThat(gift, 'gift.not_found');
  assertThat(gift.state === 'published', 'gift.wrong_state');
  const now = sqlInstant(tx.now);
  await tx.run(
    "UPDATE gift SET state = 'off_shelf', off_shelf_at = ?, updated_at = ? WHERE id = ?",
    [now, now, giftId],
  );
  await record(tx, editor, gift, 'gift.taken_off_shelf', 'off_shelf', reason);
}

async function assertContentIsOpen(
  tx: Tx,
  { content }: GiftFacts,
  campaigns: CampaignLookup,
): Promise<void> {
  if (content.kind === 'coupon') {
    const { state } = await getTemplate(tx, content.templateId);
    assertThat(state !== 'draft', 'coupon.not_open');
    assertThat(state !== 'stopped', 'coupon.over');
  }
  if (content.kind === 'chances') {
    const name = await campaigns.findName(tx, content.campaignId);
    assertThat(name !== undefined, 'gift.campaign_not_found');
  }
}

/** What stands between a draft and the shelf. */
async function missingOf(tx: Tx, gift: GiftFacts): Promise<GiftNeed[]> {
  const missing: GiftNeed[] = [];
  if (gift.pictures.length === 0) missing.push('picture');
  if (gift.categoryId === null) missing.push('category');
  if (!(await wasStocked(tx, gift))) missing.push('stock');
  return missing;
}

/** Whether stock was ever booked into a place that the gift is handed out from. */
async function wasStocked(tx: Tx, { id, orgPath, content }: GiftFacts): Promise<boolean> {
  const ways: readonly string[] = content.kind === 'goods' ? content.ways : ['delivery'];
  const places = await listStockPlaces(tx, orgPath);
  const fitting = places.filter(({ isWarehouse }) =>
    ways.includes(isWarehouse ? 'delivery' : 'pick_up'),
  );
  if (fitting.length === 0) return false;
  const row = await tx.one(
    `SELECT id FROM gift_stock_movement WHERE gift_id = ?
       AND place_id IN (${placeholders(fitting.length)}) LIMIT 1`,
    [id, ...fitting.map((place) => place.id)],
  );
  return row !== undefined;
}

async function record(
  tx: Tx,
  editor: GiftEditor,
  gift: GiftFacts,
  action: string,
  state: GiftFacts['state'],
  reason: string | null,
): Promise<void> {
  await recordAudit(tx, {
    ...editor,
    action,
    subjectKind: 'gift',
    subjectId: gift.id,
    orgPath: gift.orgPath,
    before: { state: gift.state },
    after: { state, version: gift.version },
    reason,
  });
}

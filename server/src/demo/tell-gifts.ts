import { createGiftInput, type GiftContent, type GiftTerms } from '@huike/shared-types';
import type { Tx } from '../core/database/transaction';
import { keepPicture } from '../core/pictures';
import type { Secrets } from '../core/secrets';
import {
  addGiftCodes,
  changeGiftStock,
  createGift,
  createGiftCategory,
  findGift,
  listStockPlaces,
  publishGift,
  type GiftFacts,
} from '../modules/gifts';
import { listTiers } from '../modules/members';
import { demoGiftCategories, demoGifts, type DemoGift } from './demo-gifts';
import { drawGift } from './gift-drawings';
import type { DemoCoupon } from './tell-coupons';

/** Who and what of the demo's mall. */
export interface GiftStory {
  secrets: Secrets;
  group: { id: string; orgPath: string };
  coupons: Record<DemoCoupon, string>;
  /** Where each gift's picture is shown, by the gift's name. */
  pictures: ReadonlyMap<string, string>;
}

const dayMs = 86_400_000;
const editor = { actor: 'system' } as const;
// Chances are none of the demo's gifts.
const campaigns = { findName: async () => undefined };
/** Coupons have no shelf that could be empty. */
const couponStock = 2_000;

/** Draws the gifts and keeps the pictures; before the transaction, for they are files. */
export async function drawGifts(uploadFolder: string): Promise<Map<string, string>> {
  const pictures = new Map<string, string>();
  for (const { name, drawing } of demoGifts) {
    pictures.set(name, `/pictures/${await keepPicture(uploadFolder, drawGift(...drawing), 'svg')}`);
  }
  return pictures;
}

/** Fills the mall over the last month, one gift after the other. @returns the gifts' ids by name */
export async function tellGifts(tx: Tx, story: GiftStory): Promise<Map<string, string>> {
  const ago = (days: number): Tx => ({ ...tx, now: new Date(tx.now.getTime() - days * dayMs) });
  const categories = new Map<string, string>();
  for (const [index, name] of demoGiftCategories.entries()) {
    const wish = { name, rank: 100 - index };
    categories.set(name, await createGiftCategory(ago(36), editor, wish));
  }
  const tierIds = new Map((await listTiers(tx)).map(({ rank, id }) => [rank, id]));
  const ids = new Map<string, string>();
  for (const [index, gift] of demoGifts.entries()) {
    const wish = {
      ...termsOf(gift, story, tx.now),
      categoryId: categories.get(gift.category) ?? null,
      tierIds: (gift.ranks ?? []).map((rank) => tierIds.get(rank) ?? ''),
    };
    const at = ago(35 - index);
    ids.set(gift.name, await putOnShelf(at, story, gift, wish));
  }
  return ids;
}

function termsOf(gift: DemoGift, { pictures, coupons }: GiftStory, now: Date): GiftTerms {
  const instant = (day: number | undefined) =>
    day === undefined ? null : new Date(dayStart(now) + day * dayMs).toISOString();
  return {
    name: gift.name,
    subtitle: gift.subtitle,
    keywords: gift.keywords ?? null,
    categoryId: null,
    content: contentOf(gift, coupons),
    pictures: [pictures.get(gift.name) ?? ''],
    detail: gift.detail,
    pricePoints: gift.points,
    priceFen: gift.fen ?? 0,
    valueFen: gift.valueFen,
    perMemberMax: gift.perMember ?? null,
    perMemberDayMax: gift.perMemberDay ?? null,
    perDayMax: gift.perDay ?? null,
    tierIds: [],
    onSaleFrom: instant(gift.fromDay),
    onSaleTo: instant(gift.toDay),
    rank: gift.rank ?? 50,
  };
}

/** Ten in the morning in the demo's time zone, of the day before `now` began or the same. */
function dayStart(now: Date): number {
  return Math.floor(now.getTime() / dayMs) * dayMs + 2 * 3_600_000;
}

function contentOf(gift: DemoGift, coupons: GiftStory['coupons']): GiftContent {
  if (gift.coupon) return { kind: 'coupon', templateId: coupons[gift.coupon] };
  if (gift.partner) {
    const { name: partnerName, howToUse } = gift.partner;
    return { kind: 'partner_code', partnerName, howToUse };
  }
  return { kind: 'goods', ways: [...(gift.goods ?? [])], pickUpDays: gift.fen ? 7 : 15 };
}

async function putOnShelf(
  tx: Tx,
  { group, secrets }: GiftStory,
  gift: DemoGift,
  terms: GiftTerms,
): Promise<string> {
  const { orgUnitId: _owner, ...wish } = createGiftInput.parse({ ...terms, orgUnitId: group.id });
  const giftId = await createGift(tx, editor, { wish, orgUnit: group, campaigns });
  const facts = await findGift(tx, giftId);
  if (!facts) throw new Error('the gift was not drafted');
  if (gift.partner) {
    const codes = Array.from({ length: gift.partner.codes }, (_, index) => partnerCode(index));
    await addGiftCodes(tx, editor, { gift: facts, codes, secrets });
  } else {
    await stockUp(tx, facts, gift);
  }
  await publishGift(tx, editor, giftId, campaigns);
  return giftId;
}

/** Looks like a partner's; no two are equal. */
function partnerCode(index: number): string {
  const mixed = Math.imul(index + 1, 0x9e37_79b1) >>> 0;
  return `XM26-${mixed.toString(36).toUpperCase().padStart(7, '0')}-${String(index).padStart(3, '0')}`;
}

async function stockUp(tx: Tx, facts: GiftFacts, { goods, stock }: DemoGift): Promise<void> {
  const wanted = stock ?? { store: 0, warehouse: couponStock };
  const ways: readonly string[] = goods ?? ['delivery'];
  for (const place of await listStockPlaces(tx, facts.orgPath)) {
    if (!ways.includes(place.isWarehouse ? 'delivery' : 'pick_up')) continue;
    const quantity = place.isWarehouse ? wanted.warehouse : wanted.store;
    const book = (kind: 'received' | 'taken_out', count: number, reason: string) =>
      changeGiftStock(tx, editor, {
        gift: facts,
        place,
        change: { kind, quantity: count },
        reason,
      });
    await book('received', quantity || 5, '首批到货');
    // What is sold out was there once.
    if (quantity === 0) await book('taken_out', 5, '周年庆现场派发');
  }
}

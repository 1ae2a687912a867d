import { randomBytes } from 'node:crypto';
import { createGiftInput } from '@huike/shared-types';
import type * as z from 'zod';
import type { Database } from '../../core/database/database';
import { changeGiftStock } from './change-gift-stock';
import { listStockPlaces, type StockPlace } from './gift-stock.queries';
import { findGift } from './gifts.queries';
import { publishGift } from './publish-gift';
import { createGift } from './save-gift';
import { createGiftCategory } from './save-gift-category';

type Wish = z.input<typeof createGiftInput>;

/** Goods for 100 points, picked up or delivered, without limits. */
export function sampleGift(orgUnitId: string, overrides: Partial<Wish> = {}): Wish {
  return {
    orgUnitId,
    name: '测试礼品',
    subtitle: null,
    keywords: null,
    categoryId: null,
    content: { kind: 'goods', ways: ['pick_up', 'delivery'], pickUpDays: 7 },
    pictures: ['/pictures/0000000000000000000000000000000000000000.png'],
    detail: null,
    pricePoints: 100,
    priceFen: 0,
    valueFen: null,
    perMemberMax: null,
    perMemberDayMax: null,
    perDayMax: null,
    tierIds: [],
    onSaleFrom: null,
    onSaleTo: null,
    rank: 0,
    ...overrides,
  };
}

/** A category of its own. @returns its id */
export async function putGiftCategory(db: Database, rank = 0): Promise<string> {
  const name = `类${randomBytes(5).toString('hex')}`;
  return db.inTransaction((tx) => createGiftCategory(tx, { actor: 'system' }, { name, rank }));
}

/** What a test says about its gift. */
export interface GiftWishes extends Partial<Omit<Wish, 'orgUnitId'>> {
  /** In each place; 20 unless told, 0: none was ever there but one that was taken out. */
  stock?: number;
  isDraft?: boolean;
}

/** A gift with stock in every place of its org unit, published unless told otherwise. @returns its id */
export async function putGift(
  db: Database,
  orgUnit: { id: string; orgPath: string },
  wishes: GiftWishes = {},
): Promise<string> {
  const { stock = 20, isDraft = false, ...terms } = wishes;
  const categoryId = terms.categoryId ?? (await putGiftCategory(db));
  const { orgUnitId: _owner, ...wish } = createGiftInput.parse(
    sampleGift(orgUnit.id, { ...terms, categoryId }),
  );
  const editor = { actor: 'system' } as const;
  const campaigns = { findName: async () => '测试活动' };
  return db.inTransaction(async (tx) => {
    const giftId = await createGift(tx, editor, { wish, orgUnit, campaigns });
    const gift = await findGift(tx, giftId);
    const places = await listStockPlaces(tx, orgUnit.orgPath);
    const book = (place: StockPlace, kind: 'received' | 'taken_out', quantity: number) =>
      gift &&
      changeGiftStock(tx, editor, { gift, place, change: { kind, quantity }, reason: '测试' });
    if (wish.content.kind !== 'partner_code') {
      for (const place of places) {
        await book(place, 'received', Math.max(1, stock));
        if (stock === 0) await book(place, 'taken_out', 1);
      }
    }
    if (!isDraft) await publishGift(tx, editor, giftId, campaigns);
    return giftId;
  });
}

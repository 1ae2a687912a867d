/** @jest-environment jsdom */
import type { Gift } from '@huike/shared-types/client';
import { mayCostMoney, termsOf, valuesOf } from './gift-values';

const gift: Gift = {
  id: 'gft_1',
  version: 3,
  state: 'published',
  orgUnitId: 'org_1',
  orgUnitName: '澜汀集团',
  name: '骨瓷马克杯',
  subtitle: null,
  keywords: '杯子',
  categoryId: 'gfc_1',
  content: { kind: 'goods', ways: ['pick_up'], pickUpDays: 20 },
  pictures: ['/pictures/mug.svg'],
  detail: null,
  pricePoints: 800,
  priceFen: 990,
  valueFen: 5_900,
  perMemberMax: 2,
  perMemberDayMax: 1,
  perDayMax: null,
  tierIds: ['tir_1'],
  onSaleFrom: '2026-11-22T02:00:00.000Z',
  onSaleTo: null,
  rank: 7,
  categoryName: '居家',
  stockQuantity: 10,
  redeemedCount: 1,
  publishedAt: null,
  offShelfAt: null,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
};

test('a gift that is opened and saved untouched stays as it was', () => {
  const terms = termsOf(valuesOf(gift));
  for (const [name, value] of Object.entries(terms)) {
    expect([name, value]).toEqual([name, gift[name as keyof Gift]]);
  }
});

test('goods that are also delivered, and everything that is no goods, cost no money', () => {
  const values = valuesOf(gift);
  expect(termsOf({ ...values, ways: ['pick_up', 'delivery'] }).priceFen).toBe(0);
  expect(termsOf({ ...values, kind: 'coupon', templateId: 'cpt_1' })).toMatchObject({
    priceFen: 0,
    content: { kind: 'coupon', templateId: 'cpt_1' },
  });
  expect(mayCostMoney(values)).toBe(true);
  expect(mayCostMoney({ kind: 'goods', ways: [] })).toBe(false);
});

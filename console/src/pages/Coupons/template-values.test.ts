import type { CouponTemplate } from '@huike/shared-types/client';
import dayjs from 'dayjs';
import { termsOf, valuesOf } from './template-values';

const template: CouponTemplate = {
  id: 'cpt_1',
  version: 3,
  state: 'published',
  orgUnitId: 'org_1',
  orgUnitName: '惠客百货',
  name: '秋日美妆满减',
  note: null,
  effect: { kind: 'percent', payBp: 8_750, capFen: 5_000 },
  scope: { weekdays: [6, 7], minimumFen: 30_000 },
  stacking: 'group',
  stackGroup: '美妆',
  perSaleMax: 2,
  validity: { kind: 'dates', from: '2026-11-01', to: '2026-11-30' },
  faceFen: 3_000,
  isTransferable: true,
  isRestoredOnReturn: false,
  remindDaysBefore: null,
  partnerName: '花漾专柜',
  quantity: 500,
  budgetFen: 100_000,
  perMemberMax: null,
  isClaimable: true,
  claimFrom: '2026-10-31T16:00:00.000Z',
  claimTo: null,
  takenCount: 1,
  takenFen: 3_000,
  usedCount: 0,
  publishedAt: null,
  stoppedAt: null,
  createdAt: '2026-10-01T00:00:00.000Z',
};
const untold = [
  'id',
  'version',
  'state',
  'orgUnitId',
  'orgUnitName',
  'takenCount',
  'takenFen',
  'usedCount',
  'publishedAt',
  'stoppedAt',
  'createdAt',
];
const terms = (of: CouponTemplate) =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !untold.includes(name)));

test.each<Partial<CouponTemplate>>([
  {},
  { effect: { kind: 'cash', amountFen: 3_000 }, remindDaysBefore: 5, note: '不可找零' },
  { effect: { kind: 'gift', quantity: 2 }, stacking: 'alone', stackGroup: null },
  { effect: { kind: 'shipping', capFen: null }, validity: { kind: 'days', delayDays: 1, days: 7 } },
  { effect: { kind: 'parking', hours: 3 }, isClaimable: false, claimFrom: null },
])('a template goes through its form unchanged: %j', (wishes) => {
  const one = { ...template, ...wishes };
  expect(termsOf(valuesOf(one))).toEqual(terms(one));
});

test('the times of claiming are of Shanghai, whatever the zone of the browser', () => {
  const values = valuesOf(template);
  expect(values.claimSpan?.[0]?.format('YYYY-MM-DD HH:mm')).toBe('2026-11-01 00:00');
  expect(termsOf({ ...values, claimSpan: [null, dayjs('2026-11-12T08:30')] })).toMatchObject({
    claimFrom: null,
    claimTo: '2026-11-12T00:30:00.000Z',
  });
});

test('what belongs to another choice is not told', () => {
  const values = { ...valuesOf(template), kind: 'cash' as const, amountFen: 2_000 };
  expect(termsOf({ ...values, stacking: 'free', isClaimable: false })).toMatchObject({
    effect: { kind: 'cash', amountFen: 2_000 },
    faceFen: 2_000,
    stackGroup: null,
    claimFrom: null,
  });
});

import { t } from '../../../texts/text';
import { hindranceText, noteOf, noteText, yuanText } from './gift-words';

const now = Date.parse('2026-11-22T08:00:00.000Z');
const gift = {
  isSoldOut: false,
  isFewLeft: false,
  pricePoints: 500,
  onSaleFrom: null,
  onSaleTo: null,
};

test.each([
  [{}, 500, undefined],
  [{}, undefined, undefined],
  [{ isFewLeft: true }, 500, 'few'],
  [{ isFewLeft: true }, 499, 'missing'],
  [{ isSoldOut: true }, 200, 'sold_out'],
  [{ onSaleFrom: '2026-11-22T08:00:01.000Z', isSoldOut: true }, 500, 'not_yet'],
  [{ onSaleFrom: '2026-11-22T08:00:00.000Z' }, 500, undefined],
  [{ onSaleTo: '2026-11-22T08:00:00.000Z' }, 500, 'over'],
  [{ onSaleTo: '2026-11-22T08:00:00.001Z' }, 500, undefined],
] as const)(
  'a gift of 500 points with %j says to one with %s points: %s',
  (change, points, kind) => {
    expect(noteOf({ ...gift, ...change }, points, now)?.kind).toBe(kind);
  },
);

test('says exactly how many points are missing', () => {
  expect(noteOf(gift, 0, now)).toEqual({ kind: 'missing', points: 500 });
  expect(noteOf(gift, 499, now)).toEqual({ kind: 'missing', points: 1 });
});

test('says how many points are missing, and when it opens in the programme’s time', () => {
  expect(noteText({ kind: 'missing', points: 1_300 }, 'Asia/Shanghai', t)).toBe(
    '积分不足（差 1,300）',
  );
  const from = '2026-11-23T02:00:00.000Z';
  expect(noteText({ kind: 'not_yet', from }, 'Asia/Shanghai', t)).toBe('11-23 10:00 开兑');
});

test('names every tier where the gift is for others', () => {
  const facts = { missingPoints: 0, onSaleFrom: null };
  const tiers = [
    { id: 'tir_1', name: '金卡' },
    { id: 'tir_2', name: '黑卡' },
  ];
  expect(hindranceText({ ...facts, tiers, hindrance: 'tier' }, 'Asia/Shanghai', t)).toBe(
    '仅限 金卡、黑卡',
  );
  expect(hindranceText({ ...facts, tiers, hindrance: null }, 'Asia/Shanghai', t)).toBeUndefined();
});

test('leaves out cents that are none', () => {
  expect([yuanText(1_000), yuanText(990)]).toEqual(['10', '9.90']);
});

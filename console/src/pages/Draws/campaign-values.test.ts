import dayjs from 'dayjs';
import {
  areSessionsAtOdds,
  emptyPrize,
  paragraphsOf,
  sumsOf,
  termsOf,
  valuesOf,
  type CampaignValues,
} from './campaign-values';

const defaults = { rules: '第一条\n\n 第二条 ', blankName: '谢谢参与' };
const values: CampaignValues = {
  ...valuesOf(undefined, defaults),
  name: ' 周年庆 ',
  organiser: '云栖百货',
  sessions: [
    [dayjs('2026-12-02T10:00'), dayjs('2026-12-02T22:00')],
    [dayjs('2026-12-01T10:00'), dayjs('2026-12-01T22:00')],
  ],
  prizes: [
    { ...emptyPrize, name: '券', quantity: 1, valueFen: 2_000, templateId: 'cpt_1' },
    { ...emptyPrize, kind: 'nothing', name: '谢谢参与', quantity: 2, valueFen: 9 },
  ],
};

test('the form says what the server understands: Shanghai’s clock, sessions in order, blanks without worth', () => {
  const terms = termsOf(values);
  expect(terms.name).toBe('周年庆');
  expect(terms.sessions).toEqual([
    { startsAt: '2026-12-01T02:00:00.000Z', endsAt: '2026-12-01T14:00:00.000Z' },
    { startsAt: '2026-12-02T02:00:00.000Z', endsAt: '2026-12-02T14:00:00.000Z' },
  ]);
  expect(terms.rules).toEqual(['第一条', '第二条']);
  expect(terms.place).toBeNull();
  expect(terms.tierIds).toBeNull();
  expect(terms.prizes).toEqual([
    { kind: 'coupon', name: '券', quantity: 1, valueFen: 2_000, templateId: 'cpt_1' },
    { kind: 'nothing', name: '谢谢参与', quantity: 2 },
  ]);
});

test('a place limit names its stores or any, and a desk draw has none', () => {
  const near = { ...values, isNearStores: true, withinMetres: 300 };
  expect(termsOf(near).place).toEqual({ withinMetres: 300, storeIds: null });
  expect(termsOf({ ...near, storeIds: ['org_1'] }).place?.storeIds).toEqual(['org_1']);
  expect(termsOf({ ...near, kind: 'desk' }).place).toBeNull();
});

test('what was sent comes back into the form as it was', () => {
  const campaign = { terms: termsOf(values), orgUnitId: 'org_1' } as never;
  expect(termsOf(valuesOf(campaign, defaults))).toEqual(termsOf(values));
});

test('odds are parts of a million rounded half up; sums leave blanks out', () => {
  const sums = sumsOf([
    { kind: 'coupon', quantity: 1, valueFen: 5_000 },
    { kind: 'nothing', quantity: 2 },
    { kind: 'goods', quantity: null, valueFen: 10 },
  ]);
  expect(sums).toEqual({
    length: 3,
    prizeCount: 1,
    worthFen: 5_000,
    oddsPpm: [333_333, 666_667, 0],
  });
  expect(sumsOf([]).length).toBe(0);
  expect(
    sumsOf([
      { kind: 'coupon', quantity: 1 },
      { kind: 'nothing', quantity: 2_000_000 - 1 },
    ]).oddsPpm,
  ).toEqual([1, 1_000_000]);
});

test('sessions that overlap or end before they begin are at odds; touching ones are not', () => {
  const at = (from: string, to: string): [dayjs.Dayjs, dayjs.Dayjs] => [
    dayjs(`2026-12-01T${from}`),
    dayjs(`2026-12-01T${to}`),
  ];
  expect(areSessionsAtOdds([at('12:00', '14:00'), at('10:00', '12:00'), null])).toBe(false);
  expect(areSessionsAtOdds([at('12:00', '14:00'), at('10:00', '12:01')])).toBe(true);
  expect(areSessionsAtOdds([at('12:00', '12:00')])).toBe(true);
});

test('rules are paragraphs, one a line', () => {
  expect(paragraphsOf('\n 一 \n\n二\n')).toEqual(['一', '二']);
});

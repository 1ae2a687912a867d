import type { TierRule } from '@huike/shared-types/client';
import { ruleOf, valuesOf, withTier } from './scheme-values';

const gold: TierRule = {
  tierId: 'tir_2',
  name: '金卡',
  colour: '#B8860B',
  earnMultiplierBp: 15_000,
  benefits: ['停车', '贵宾室'],
  match: 'all',
  measures: [
    { measure: 'spend', window: { kind: 'rolling', months: 6 }, reach: 500_000, keep: 300_000 },
    { measure: 'visits', window: { kind: 'calendar_year' }, reach: 12, keep: 6 },
  ],
  price: { payBp: 9_550, scope: { weekdays: [6, 7] } },
  birthdayTemplateIds: [],
  upgradeTemplateIds: ['cpt_1'],
};
const plain: TierRule = { ...gold, tierId: 'tir_1', name: '普通', measures: [], price: null };

test('a tier comes out of its form as it went in', () => {
  expect({ tierId: gold.tierId, ...ruleOf(valuesOf(gold)) }).toEqual(gold);
  expect({ tierId: plain.tierId, ...ruleOf(valuesOf(plain)) }).toEqual(plain);
});

test('empty lines are no benefits, and a price that is switched off is none', () => {
  const values = { ...valuesOf(gold), benefits: ' 停车 \n\n', hasPrice: false };
  expect(ruleOf(values)).toMatchObject({ benefits: ['停车'], price: null });
});

test('a changed tier keeps its place, a new one stands above another', () => {
  const rule = { ...ruleOf(valuesOf(gold)), name: '金卡2' };
  expect(withTier([plain, gold], { tierId: 'tir_2' }, rule).map(({ name }) => name)).toEqual([
    '普通',
    '金卡2',
  ]);
  const wider = withTier([plain, gold], { above: 'tir_1' }, rule);
  expect(wider.map(({ tierId, name }) => [tierId, name])).toEqual([
    ['tir_1', '普通'],
    [null, '金卡2'],
    ['tir_2', '金卡'],
  ]);
});

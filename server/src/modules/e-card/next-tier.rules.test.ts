import { nextTierOf } from './next-tier.rules';

const base = { name: '普通会员', rank: 1, thresholdFen: 0 };
const silver = { name: '银卡会员', rank: 2, thresholdFen: 200_000 };
const gold = { name: '金卡会员', rank: 5, thresholdFen: 1_000_000 };
const tiers = [base, silver, gold];

test('names the tier above and what is missing for it', () => {
  expect(nextTierOf(tiers, base, 50_000)).toEqual({ name: '银卡会员', missingFen: 150_000 });
  expect(nextTierOf(tiers, silver, 0)).toEqual({ name: '金卡会员', missingFen: 1_000_000 });
});

test('nothing is missing where the spend is there and the tier follows later', () => {
  expect(nextTierOf(tiers, base, 200_000)).toEqual({ name: '银卡会员', missingFen: 0 });
});

test('there is nothing above the top', () => {
  expect(nextTierOf(tiers, gold, 0)).toBeNull();
});

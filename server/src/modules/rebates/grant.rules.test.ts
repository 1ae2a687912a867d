import * as fc from 'fast-check';
import { grantRuleTermsSchema } from '@huike/shared-types';
import { isSoundGrant, rewardOf, settleTaking } from './grant.rules';

const schemeId = `rbm_${'A'.repeat(26)}`;
const terms = (steps: { thresholdFen: number; amountFen: number }[], maxMultiples = 1) =>
  grantRuleTermsSchema.parse({ scope: {}, schemeId, steps, maxMultiples, clawback: 'owe' });

test('one step counts as often as it is reached, up to its most', () => {
  const rule = terms([{ thresholdFen: 30_000, amountFen: 10_000 }], 2);
  const rewards = [29_999, 30_000, 59_999, 60_000, 200_000].map((fen) => rewardOf(rule, fen));
  expect(rewards).toEqual([0, 10_000, 10_000, 20_000, 20_000]);
});

test('of several steps the highest one reached counts, once', () => {
  const rule = terms([
    { thresholdFen: 100, amountFen: 10 },
    { thresholdFen: 500, amountFen: 80 },
  ]);
  expect([99, 100, 499, 500, 5_000].map((fen) => rewardOf(rule, fen))).toEqual([0, 10, 10, 80, 80]);
});

test('steps ascend, multiples go with one step, and the threshold is the steps’ alone', () => {
  const up = [
    { thresholdFen: 100, amountFen: 10 },
    { thresholdFen: 500, amountFen: 80 },
  ];
  expect(isSoundGrant(terms(up))).toBe(true);
  expect(isSoundGrant(terms([...up].reverse()))).toBe(false);
  expect(isSoundGrant(terms(up, 2))).toBe(false);
  expect(isSoundGrant({ ...terms(up), scope: { minimumFen: 5 } })).toBe(false);
});

const money = fc.integer({ min: 0, max: 1_000 });
test('what is due is settled to the fen, never beyond the account or the refund', () => {
  fc.assert(
    fc.property(
      money,
      money,
      money,
      fc.constantFrom('deduct_refund' as const, 'owe' as const, 'waive' as const),
      (dueFen, balanceFen, refundFen, policy) => {
        const { taken, deducted, owed, waived } = settleTaking({
          dueFen,
          balanceFen,
          refundFen,
          policy,
        });
        expect(taken + deducted + owed + waived).toBe(dueFen);
        expect(taken).toBe(Math.min(dueFen, balanceFen));
        expect(deducted).toBeLessThanOrEqual(refundFen);
        if (policy !== 'waive') expect(waived).toBe(0);
        if (policy === 'owe') expect(deducted).toBe(0);
      },
    ),
  );
});

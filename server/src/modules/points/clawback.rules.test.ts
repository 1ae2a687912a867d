import fc from 'fast-check';
import { pointsDueBack, settleClawback } from './clawback.rules';

test('partial returns in any order owe together exactly what was earned', () => {
  const sale = fc.record({
    earned: fc.nat(100_000),
    parts: fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 8 }),
  });
  fc.assert(
    fc.property(sale, ({ earned, parts }) => {
      const netFen = parts.reduce((a, b) => a + b, 0);
      let returnedFen = 0;
      let dueBefore = 0;
      for (const part of parts) {
        returnedFen += part;
        const due = pointsDueBack({ earned, netFen, returnedFen, dueBefore });
        expect(due).toBeGreaterThanOrEqual(0);
        dueBefore += due;
      }
      expect(dueBefore).toBe(earned);
    }),
  );
});

test('a sale of nothing owes back whatever it earned', () => {
  expect(pointsDueBack({ earned: 0, netFen: 0, returnedFen: 0, dueBefore: 0 })).toBe(0);
});

test.each([
  ['deduct_refund', { taken: 40, owed: 0, short: 60, deductedFen: 60 }],
  ['owe', { taken: 40, owed: 60, short: 0, deductedFen: 0 }],
  ['waive', { taken: 40, owed: 0, short: 60, deductedFen: 0 }],
] as const)('under %s points already spent are settled as the policy says', (policy, settled) => {
  const facts = { due: 100, balance: 40, pointValueFen: 100, refundFen: 10_000 };
  expect(settleClawback({ ...facts, policy })).toEqual(settled);
});

test('the deduction never exceeds the refund', () => {
  const facts = { due: 1000, balance: 0, pointValueFen: 100, refundFen: 300 };
  expect(settleClawback({ ...facts, policy: 'deduct_refund' }).deductedFen).toBe(300);
});

test('what is taken, owed and short is what was due, and a balance is never overdrawn', () => {
  const facts = fc.record({
    due: fc.nat(10_000),
    balance: fc.nat(10_000),
    policy: fc.constantFrom('deduct_refund' as const, 'owe' as const, 'waive' as const),
    pointValueFen: fc.nat(1000),
    refundFen: fc.nat(100_000),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const settled = settleClawback(given);
      expect(settled.taken + settled.owed + settled.short).toBe(given.due);
      expect(settled.taken).toBeLessThanOrEqual(given.balance);
      expect(settled.deductedFen).toBeLessThanOrEqual(given.refundFen);
    }),
  );
});

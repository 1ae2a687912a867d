import fc from 'fast-check';
import { Refusal } from '../../core/refusal';
import { assertSaleAddsUp, isBelievableTime, refundedForLine } from './sale-totals.rules';

const line = { lineNo: 1, quantity: 2, unitPriceFen: 1000, discountFen: 100 };
const sale = { lines: [line], tenders: [{ amountFen: 1900 }], totalFen: 1900 };

function codeOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'accepted';
}

test('a sale whose figures agree is accepted', () => {
  expect(codeOf(() => assertSaleAddsUp(sale))).toBe('accepted');
});

test.each([
  ['sale.total_mismatch', { ...sale, totalFen: 1901 }],
  ['sale.tender_mismatch', { ...sale, tenders: [{ amountFen: 1899 }] }],
  ['sale.tender_mismatch', { ...sale, tenders: [] }],
  ['sale.discount_too_large', { ...sale, lines: [{ ...line, discountFen: 2001 }] }],
  ['sale.total_mismatch', { ...sale, lines: [line, line], totalFen: 3800 }],
])('refuses with %s', (code, bad) => {
  expect(codeOf(() => assertSaleAddsUp(bad))).toBe(code);
});

test('partial refunds of a line never exceed it and end exactly at it', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 50 }), (netFen, quantity) => {
      let before = 0;
      for (let returned = 1; returned <= quantity; returned += 1) {
        const refunded = refundedForLine(netFen, quantity, returned);
        expect(refunded).toBeGreaterThanOrEqual(before);
        before = refunded;
      }
      expect(before).toBe(netFen);
    }),
  );
});

test.each([
  [7 * 24 * 3600, true],
  [7 * 24 * 3600 + 1, false],
  [0, true],
  [-300, true],
  [-301, false],
])('a sale %i seconds ago: believable is %s', (ageSeconds, isBelievable) => {
  const now = new Date('2026-11-22T08:00:00.000Z');
  expect(isBelievableTime(new Date(now.getTime() - ageSeconds * 1000), now)).toBe(isBelievable);
});

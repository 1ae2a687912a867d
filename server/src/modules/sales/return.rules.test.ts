import { Refusal } from '../../core/refusal';
import { planReturn, refundByTender } from './return.rules';

const line = (
  lineNo: number,
  quantity: number,
  paidFen: number,
  returnedQuantity = 0,
  returnedFen = 0,
) => ({
  lineNo,
  name: 'x',
  quantity,
  paidFen,
  returnedQuantity,
  returnedFen,
  parts: [],
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'accepted';
}

test('without lines everything that is left comes back', () => {
  expect(planReturn([line(1, 3, 1000, 1, 333), line(2, 1, 50)], undefined)).toEqual([
    { lineNo: 1, quantity: 2, refundFen: 667, moneyFen: 667, parts: [] },
    { lineNo: 2, quantity: 1, refundFen: 50, moneyFen: 50, parts: [] },
  ]);
});

test('a line named twice is added up before it is judged', () => {
  const asked = [
    { lineNo: 1, quantity: 2 },
    { lineNo: 1, quantity: 2 },
  ];
  expect(codeOf(() => planReturn([line(1, 3, 1000)], asked))).toBe('return.quantity_too_large');
});

test('refuses an unknown line, and a sale with nothing left', () => {
  expect(codeOf(() => planReturn([line(1, 1, 10)], [{ lineNo: 2, quantity: 1 }]))).toBe(
    'return.line_unknown',
  );
  expect(codeOf(() => planReturn([line(1, 1, 10, 1, 10)], undefined))).toBe('return.nothing_left');
});

test('a refund goes to the tenders in proportion to what is left of each, money alone', () => {
  const [cash, card, points] = [
    { tenderNo: 1, kind: 'cash', amountFen: 100, refundedFen: 0 },
    { tenderNo: 2, kind: 'bank_card', amountFen: 300, refundedFen: 0 },
    { tenderNo: 3, kind: 'points', amountFen: 300, refundedFen: 0 },
  ] as const;
  expect(refundByTender([cash, card, points], 200)).toEqual([
    { tender: cash, amountFen: 50 },
    { tender: card, amountFen: 150 },
  ]);
});

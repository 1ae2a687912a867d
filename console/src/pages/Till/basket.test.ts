/** @jest-environment jsdom */
import {
  type Basket,
  type BasketAction,
  basketReducer,
  emptyBasket,
  newReceiptNo,
  problemOf,
  remainingOf,
  saleInput,
  tendersOf,
  totalOf,
} from './basket';

const add = (unitPriceFen: number, name = '商品'): BasketAction => ({
  type: 'add_line',
  name,
  itemCode: null,
  unitPriceFen,
  receiptNo: 'T01-1',
});
const after = (...actions: BasketAction[]): Basket => actions.reduce(basketReducer, emptyBasket);
const amounts = (basket: Basket) =>
  tendersOf(basket).map(({ kind, amountFen }) => [kind, amountFen]);

describe('basket', () => {
  it('pays the whole total in cash unless told otherwise', () => {
    const basket = after(add(25_600), add(1_990), {
      type: 'change_line',
      lineNo: 2,
      change: { quantity: 3, discountFen: 70 },
    });
    expect(totalOf(basket)).toBe(25_600 + 3 * 1_990 - 70);
    expect(amounts(basket)).toEqual([['cash', 31_500]]);
    expect(problemOf(basket)).toBeUndefined();
  });

  it('gives what is left to the tender added last, and follows the total', () => {
    const split = after(add(25_600), {
      type: 'change_tender',
      tenderNo: 1,
      change: { amountFen: 10_000 },
    });
    expect(remainingOf(split)).toBe(15_600);
    expect(problemOf(split)).toBe('tenders_short');
    const paid = [{ type: 'add_tender', kind: 'wechat_pay' } as const, add(400)].reduce(
      basketReducer,
      split,
    );
    expect(amounts(paid)).toEqual([
      ['cash', 10_000],
      ['wechat_pay', 16_000],
    ]);
    expect(problemOf(paid)).toBeUndefined();
  });

  it('pays everything by the one tender that remains', () => {
    const basket = after(
      add(5_000),
      { type: 'change_tender', tenderNo: 1, change: { amountFen: 2_000 } },
      { type: 'add_tender', kind: 'bank_card' },
      { type: 'remove_tender', tenderNo: 1 },
    );
    expect(amounts(basket)).toEqual([['bank_card', 5_000]]);
  });

  it('says why it cannot be paid', () => {
    expect(problemOf(emptyBasket)).toBe('no_lines');
    const discounted = after(add(100), {
      type: 'change_line',
      lineNo: 1,
      change: { discountFen: 101 },
    });
    expect(problemOf(discounted)).toBe('discount_too_large');
    const over = after(add(100), {
      type: 'change_tender',
      tenderNo: 1,
      change: { amountFen: 101 },
    });
    expect(problemOf(over)).toBe('tenders_over');
  });

  it('never gives a number to two lines', () => {
    const basket = after(add(1), add(2), { type: 'remove_line', lineNo: 1 }, add(3));
    expect(basket.lines.map((line) => line.lineNo)).toEqual([2, 3]);
  });

  it('becomes a command whose tenders sum to its total', () => {
    const basket = after(add(25_600), { type: 'pay_whole_with', kind: 'wechat_pay' });
    expect(saleInput(basket, { storeId: 'org_1', terminalNo: 'T01' })).toEqual({
      storeId: 'org_1',
      terminalNo: 'T01',
      receiptNo: 'T01-1',
      lines: [{ lineNo: 1, name: '商品', quantity: 1, unitPriceFen: 25_600, discountFen: 0 }],
      tenders: [{ kind: 'wechat_pay', amountFen: 25_600 }],
      totalFen: 25_600,
    });
  });

  it('numbers receipts by the second of the programme’s time zone', () => {
    expect(newReceiptNo('T01', Date.parse('2026-11-22T16:30:05.000Z'))).toBe('T01-20261123-003005');
  });
});

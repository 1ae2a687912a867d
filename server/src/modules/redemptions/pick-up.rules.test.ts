import { couponCodeFrom } from '../coupons/coupon-code.rules';
import { isPickUpCode, pickUpCodeFrom } from './pick-up-code.rules';
import { hindranceOfPickUp, isPaidExactly } from './pick-up.rules';

test('a code knows its own typing errors, and no other code of the house passes for one', () => {
  const code = pickUpCodeFrom('40281739552618');
  expect(isPickUpCode(code)).toBe(true);
  for (let place = 0; place < code.length; place += 1) {
    const digit = (Number(code[place]) + 1) % 10;
    expect(isPickUpCode(`${code.slice(0, place)}${digit}${code.slice(place + 1)}`)).toBe(false);
  }
  for (const other of [
    couponCodeFrom('402817395526181'),
    '95123456789123456789',
    '6901234567892',
  ]) {
    expect(isPickUpCode(other)).toBe(false);
  }
});

test.each([
  ['its last day', { state: 'ready', pickUpUntil: '2026-11-22' }, undefined],
  ['the day after', { state: 'ready', pickUpUntil: '2026-11-21' }, 'redemption.over'],
  ['handed over', { state: 'done', pickUpUntil: '2026-11-30' }, 'redemption.handed_over'],
  ['released', { state: 'expired', pickUpUntil: '2026-11-30' }, 'redemption.over'],
  ['cancelled', { state: 'cancelled', pickUpUntil: '2026-11-30' }, 'redemption.wrong_state'],
] as const)('%s', (_name, facts, hindrance) => {
  expect(hindranceOfPickUp(facts, '2026-11-22')).toBe(hindrance);
});

test('the money part is paid to the fen, and nothing where none is due', () => {
  expect(isPaidExactly(0, null)).toBe(true);
  expect(isPaidExactly(0, { kind: 'cash', amountFen: 0 })).toBe(false);
  expect(isPaidExactly(990, { kind: 'cash', amountFen: 990 })).toBe(true);
  expect(isPaidExactly(990, { kind: 'cash', amountFen: 989 })).toBe(false);
  expect(isPaidExactly(990, null)).toBe(false);
});

import { isCouponCode, readBatchCode } from '../coupons/coupon-code.rules';
import {
  readWinningNumber,
  shownWinningNumber,
  winningAlphabet,
  winningNumberFrom,
} from './winning-number.rules';

const number = winningNumberFrom('7KQ2MXT4HR');

test('is read with dashes, spaces and small letters', () => {
  expect(number).toHaveLength(12);
  expect(readWinningNumber(shownWinningNumber(number))).toBe(number);
  expect(
    readWinningNumber(` ${shownWinningNumber(number).toLowerCase().replaceAll('-', ' ')} `),
  ).toBe(number);
});

test('finds every single wrong character', () => {
  for (let at = 1; at < number.length; at += 1) {
    for (const character of winningAlphabet) {
      if (character === number[at]) continue;
      const wrong = number.slice(0, at) + character + number.slice(at + 1);
      expect(readWinningNumber(wrong)).toBeUndefined();
    }
  }
});

test('finds every swap of two different characters between the W and the check', () => {
  for (let a = 1; a < number.length - 1; a += 1) {
    for (let b = a + 1; b < number.length - 1; b += 1) {
      if (number[a] === number[b]) continue;
      const characters = Array.from(number);
      [characters[a], characters[b]] = [characters[b] ?? '', characters[a] ?? ''];
      expect(readWinningNumber(characters.join(''))).toBeUndefined();
    }
  }
});

test('is no coupon and no printed code, and neither is one of them a winning number', () => {
  expect(isCouponCode(number)).toBe(false);
  expect(readBatchCode(number)).toBeUndefined();
  expect(readWinningNumber('8801234567890128')).toBeUndefined();
  expect(readWinningNumber('690123456789')).toBeUndefined();
});

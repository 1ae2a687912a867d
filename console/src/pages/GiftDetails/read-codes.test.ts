/** @jest-environment jsdom */
import { readCodes } from './read-codes';

test('takes one code a line, without empty lines, spaces around and repeats', () => {
  expect(readCodes('AB-1234\r\n\n  CD-5678  \nAB-1234\n')).toEqual({
    codes: ['AB-1234', 'CD-5678'],
    wrongLine: undefined,
  });
});

test('names the first line that is no code', () => {
  expect(readCodes('AB-1234\n\n优惠码 1\nx').wrongLine).toBe(3);
  expect(readCodes('abc').wrongLine).toBe(1);
  expect(readCodes('').wrongLine).toBeUndefined();
});

import { deriveMemberCode, memberCodeFormat, memberCodeStep, parseMemberCode } from './member-code';

const secret = new Uint8Array(32).fill(7);

test('a code has its prefix, its device number and 20 digits', () => {
  const code = deriveMemberCode(secret, '123456789', 118_000_000);
  expect(code).toMatch(/^95123456789\d{9}$/);
  expect(code).toHaveLength(memberCodeFormat.length);
});

test('the prefix is none of the payment codes that a till reads too', () => {
  const prefix = Number(memberCodeFormat.prefix);
  expect(prefix < 10 || prefix > 15).toBe(true);
  expect(prefix < 25 || prefix > 30).toBe(true);
  expect(prefix).not.toBe(62);
});

test('the code changes with the step, the secret and the device', () => {
  const codes = [
    deriveMemberCode(secret, '123456789', 1),
    deriveMemberCode(secret, '123456789', 2),
    deriveMemberCode(new Uint8Array(32).fill(8), '123456789', 1),
    deriveMemberCode(secret, '123456780', 1),
  ];
  expect(new Set(codes).size).toBe(4);
});

test('a step lasts no longer than half a minute', () => {
  expect(memberCodeFormat.stepSeconds).toBeLessThanOrEqual(30);
  expect(memberCodeStep(0)).toBe(0);
  expect(memberCodeStep(memberCodeFormat.stepSeconds * 1000 - 1)).toBe(0);
  expect(memberCodeStep(memberCodeFormat.stepSeconds * 1000)).toBe(1);
});

test('typed groups are read, anything else is no member code', () => {
  expect(parseMemberCode('95 123 456 789 000-000-001')).toEqual({
    deviceNo: '123456789',
    tag: '000000001',
  });
  for (const text of [
    '',
    '95',
    '6901234567892',
    `15${'0'.repeat(18)}`,
    `95${'0'.repeat(19)}`,
    `95${'a'.repeat(18)}`,
  ]) {
    expect(parseMemberCode(text)).toBeUndefined();
  }
});

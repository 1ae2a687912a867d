import { deriveMemberCode, memberCodeFormat, memberCodeStep } from '@huike/shared-types/client';
import { decodeBase64, encodeBase64 } from './base64';
import { createCodeClock } from './code-clock';
import { codeAt, groupDigits } from './code-schedule';

const secret = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const device = {
  memberId: 'mbr_1',
  sessionTag: 'tag',
  deviceNo: '123456789',
  secret: encodeBase64(secret),
};
const start = Date.parse('2026-11-22T08:00:00.000Z');

test('shows the code the server expects, for the whole of its step', () => {
  const step = memberCodeStep(start);
  const expected = deriveMemberCode(secret, device.deviceNo, step);
  expect(codeAt(device, start)).toEqual({ digits: expected, step, secondsLeft: 15 });
  expect(codeAt(device, start + 14_999)).toEqual({ digits: expected, step, secondsLeft: 1 });
  expect(codeAt(device, start + 15_000).digits).not.toBe(expected);
});

test.each([-86_400_000, -61_000, 0, 45_000, 86_400_000])(
  'is right on a device whose clock is %i ms off',
  (errorMs) => {
    let now = start;
    const clock = createCodeClock(
      { wall: () => now + errorMs, monotonic: () => now - start },
      0,
      () => undefined,
    );
    clock.learn(clock.stamp(), clock.stamp(), now);
    for (const _ of Array.from({ length: 40 })) {
      now += 1700;
      expect(codeAt(device, clock.now()).step).toBe(memberCodeStep(now));
    }
  },
);

test('groups digits as they are read aloud', () => {
  expect(groupDigits('95123456789012345678')).toBe('95 123 456 789 012 345 678');
  expect(codeAt(device, start).digits).toHaveLength(memberCodeFormat.length);
});

test.each([0, 1, 2, 3, 31, 32, 33])('base64 keeps %i bytes', (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + 250) & 255);
  expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
});

import fc from 'fast-check';
import { deriveMemberCode, memberCodeFormat, parseMemberCode } from '@huike/shared-types';
import { deriveTag, judgeTag } from './member-code.rules';

const secret = Buffer.alloc(32, 7);

test('the server derives what every device derives', () => {
  const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const steps = fc.oneof(fc.nat({ max: 2 ** 31 - 1 }), fc.maxSafeNat());
  fc.assert(
    fc.property(secrets, steps, fc.nat({ max: 999_999_999 }), (bytes, step, number) => {
      const deviceNo = String(number).padStart(9, '0');
      const code = deriveMemberCode(bytes, deviceNo, step);
      expect(parseMemberCode(code)).toEqual({ deviceNo, tag: deriveTag(Buffer.from(bytes), step) });
    }),
    { numRuns: 500 },
  );
});

test.each([
  [memberCodeFormat.stepsAhead + 1, 'wrong'],
  [memberCodeFormat.stepsAhead, 'right'],
  [0, 'right'],
  [-memberCodeFormat.stepsBehind, 'right'],
  [-memberCodeFormat.stepsBehind - 1, 'expired'],
  [-40, 'expired'],
  [-41, 'wrong'],
])('a tag %i steps from now is %s', (distance, kind) => {
  const verdict = judgeTag(secret, deriveTag(secret, 1000 + distance), 1000);
  expect(verdict).toEqual(kind === 'right' ? { kind, step: 1000 + distance } : { kind });
});

test('a tag of another secret is wrong', () => {
  expect(judgeTag(Buffer.alloc(32, 8), deriveTag(secret, 1000), 1000)).toEqual({ kind: 'wrong' });
});

import { claimStateOf, clockOf } from './claim-state';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const coupon = {
  claimFrom: null,
  claimTo: null,
  hindrance: null,
  perMemberMax: 2,
  receivedCount: 0,
};

test.each([
  [{}, 0, { kind: 'claim' }],
  [{ receivedCount: 1 }, 0, { kind: 'claim' }],
  [{ receivedCount: 1 }, 1, { kind: 'use' }],
  [{ perMemberMax: null, receivedCount: 9 }, 1, { kind: 'claim' }],
  [{ receivedCount: 2, hindrance: 'limit_reached' as const }, 0, { kind: 'use' }],
  [{ hindrance: 'sold_out' as const }, 0, { kind: 'closed', why: 'sold_out' }],
  [{ claimTo: '2026-11-22T12:00:00.000Z' }, 0, { kind: 'closed', why: 'over' }],
  [{ claimTo: '2026-11-22T12:00:00.001Z' }, 0, { kind: 'claim' }],
  [
    { claimFrom: '2026-11-22T12:00:01.500Z', hindrance: 'not_open' as const },
    0,
    { kind: 'wait', opensInSeconds: 2 },
  ],
  [{ claimFrom: '2026-11-22T12:00:00.000Z', hindrance: 'not_open' as const }, 0, { kind: 'claim' }],
])('%j with %i claimed here', (parts, claimedHere, state) => {
  expect(claimStateOf({ ...coupon, ...parts }, claimedHere, now)).toEqual(state);
});

test('a countdown counts hours, and days apart', () => {
  expect(clockOf(3_661)).toEqual({ days: 0, clock: '01:01:01' });
  expect(clockOf(2 * 86_400 + 59)).toEqual({ days: 2, clock: '00:00:59' });
});

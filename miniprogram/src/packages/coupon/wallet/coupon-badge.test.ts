import { badgeOf } from './coupon-badge';

const coupon = { state: 'issued' as const, startsOn: '2026-11-01', expiresOn: '2026-11-30' };

test.each([
  ['2026-10-31', 'not_yet'],
  ['2026-11-01', undefined],
  ['2026-11-28', undefined],
  ['2026-11-29', 'tomorrow'],
  ['2026-11-30', 'today'],
  ['2026-12-01', 'expired'],
])('on %s a usable coupon of November is %s', (today, badge) => {
  expect(badgeOf(coupon, today)).toBe(badge);
});

test.each([
  ['given', 'given'],
  ['reserved', 'reserved'],
  ['void', 'void'],
  ['expired', 'expired'],
  ['used', undefined],
] as const)('a coupon that is %s is marked %s, even on its last day', (state, badge) => {
  expect(badgeOf({ ...coupon, state }, '2026-11-30')).toBe(badge);
});

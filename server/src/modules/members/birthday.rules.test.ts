import { birthdayFixedUntil, isPossibleBirthday } from './birthday.rules';

const changedAt = new Date('2026-01-01T00:00:00.000Z');
const facts = { birthday: '1990-05-01', changedAt, wanted: '1991-05-01' };

test('a birthday never given may be given at once', () => {
  const first = { ...facts, birthday: null, changedAt: null, now: changedAt };
  expect(birthdayFixedUntil(first)).toBeNull();
});

test('a birthday stays fixed to the last millisecond of 365 days', () => {
  const end = new Date('2027-01-01T00:00:00.000Z');
  expect(birthdayFixedUntil({ ...facts, now: new Date(end.getTime() - 1) })).toEqual(end);
  expect(birthdayFixedUntil({ ...facts, now: end })).toBeNull();
});

test('the same birthday again is no change', () => {
  expect(birthdayFixedUntil({ ...facts, wanted: '1990-05-01', now: changedAt })).toBeNull();
});

test('nobody is born tomorrow or before 1900', () => {
  expect(isPossibleBirthday('2026-11-22', '2026-11-22')).toBe(true);
  expect(isPossibleBirthday('2026-11-23', '2026-11-22')).toBe(false);
  expect(isPossibleBirthday('1899-12-31', '2026-11-22')).toBe(false);
});

import fc from 'fast-check';
import { addDays, businessDayOf } from '../../core/business-day';
import { addMonths } from '../../core/calendar-day';
import { expiresOn, isOver, type Expiry } from './expiry.rules';

const fixed = (expiryTerm: number, expiresAtMonthEnd = false): Expiry => ({
  expiryKind: 'fixed',
  expiryTerm,
  expiresAtMonthEnd,
});
const yearEnd = (expiryTerm: number): Expiry => ({
  expiryKind: 'year_end',
  expiryTerm,
  expiresAtMonthEnd: false,
});

test.each([
  ['2026-01-31', fixed(1), '2026-02-28'],
  ['2028-01-31', fixed(1), '2028-02-29'],
  ['2100-01-31', fixed(1), '2100-02-28'],
  ['2000-01-30', fixed(1), '2000-02-29'],
  ['2028-02-29', fixed(12), '2029-02-28'],
  ['2028-02-29', fixed(48), '2032-02-29'],
  ['2026-12-31', fixed(2), '2027-02-28'],
  ['2026-11-22', fixed(0), '2026-11-22'],
  ['2026-11-22', fixed(12, true), '2027-11-30'],
  ['2027-02-01', fixed(12, true), '2028-02-29'],
  ['2026-12-31', fixed(0, true), '2026-12-31'],
  ['2026-12-31', yearEnd(0), '2026-12-31'],
  ['2026-01-01', yearEnd(0), '2026-12-31'],
  ['2026-06-18', yearEnd(2), '2028-12-31'],
])('points earned on %s under %o end on %s', (earnedOn, expiry, lastDay) => {
  expect(expiresOn(expiry, earnedOn)).toBe(lastDay);
});

test('points without an end never end', () => {
  const never: Expiry = { expiryKind: 'none', expiryTerm: 12, expiresAtMonthEnd: true };
  expect(expiresOn(never, '2026-11-22')).toBeNull();
  expect(isOver(null, '9999-12-31')).toBe(false);
});

test('rolling points end months after the activity', () => {
  const rolling: Expiry = { expiryKind: 'rolling', expiryTerm: 6, expiresAtMonthEnd: false };
  expect(expiresOn(rolling, '2026-08-31')).toBe('2027-02-28');
});

// The last millisecond of the last day in its zone, and the first one after it.
test.each([
  ['Asia/Shanghai', '2026-12-31', '2026-12-31T15:59:59.999Z', '2026-12-31T16:00:00.000Z'],
  ['America/New_York', '2026-12-31', '2027-01-01T04:59:59.999Z', '2027-01-01T05:00:00.000Z'],
  // Clocks go forward on 8 March 2026 and back on 1 November 2026.
  ['America/New_York', '2026-03-07', '2026-03-08T04:59:59.999Z', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-03-08', '2026-03-09T03:59:59.999Z', '2026-03-09T04:00:00.000Z'],
  ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.999Z', '2026-11-02T05:00:00.000Z'],
  ['Asia/Shanghai', '2028-02-29', '2028-02-29T15:59:59.999Z', '2028-02-29T16:00:00.000Z'],
])('in %s the day %s counts to its very end', (zone, lastDay, last, over) => {
  expect(isOver(lastDay, businessDayOf(new Date(last), zone))).toBe(false);
  expect(isOver(lastDay, businessDayOf(new Date(over), zone))).toBe(true);
});

test('every day of 400 years has an end that is a real day, in its month, never before its term', () => {
  const cycleDays = 146_097;
  let day = '2000-01-01';
  let last = addMonths(day, 13);
  for (let count = 0; count < cycleDays; count += 1) {
    const end = addMonths(day, 13);
    const monthNo = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
    const isReal = new Date(`${end}T00:00:00Z`).toISOString().slice(0, 10) === end;
    if (!isReal || monthNo(end) - monthNo(day) !== 13 || end < last) {
      throw new Error(`${day} ends on ${end}`);
    }
    last = end;
    day = addDays(day, 1);
  }
  expect(day).toBe('2400-01-01');
});

test('whoever earns later keeps the points at least as long', () => {
  const someDay = fc.integer({ min: 0, max: 146_096 }).map((days) => addDays('2000-01-01', days));
  const someExpiry = fc.record({
    expiryKind: fc.constantFrom('fixed' as const, 'year_end' as const, 'rolling' as const),
    expiryTerm: fc.integer({ min: 0, max: 120 }),
    expiresAtMonthEnd: fc.boolean(),
  });
  fc.assert(
    fc.property(someDay, someDay, someExpiry, (one, other, expiry) => {
      const [first, second] = [one, other].sort();
      const ends = [first, second].map((day) => expiresOn(expiry, day ?? '') ?? '');
      expect((ends[0] ?? '') <= (ends[1] ?? '')).toBe(true);
      expect((ends[0] ?? '') >= (first ?? '')).toBe(true);
    }),
  );
});

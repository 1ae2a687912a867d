/** @jest-environment jsdom */
import { formatCount, formatInstant, formatMoney, formatMultiplier } from './format';

describe('format', () => {
  it('writes money, counts and multipliers as people read them', () => {
    expect(formatMoney(123_400)).toBe('¥1,234.00');
    expect(formatMoney(-5)).toBe('-¥0.05');
    expect(formatCount(-1_234_567)).toBe('-1,234,567');
    expect([10_000, 12_500, 15_000, 500].map(formatMultiplier)).toEqual([
      '1',
      '1.25',
      '1.5',
      '0.05',
    ]);
  });

  it('writes instants in Shanghai whatever the machine is set to', () => {
    expect(formatInstant('2026-12-31T16:05:59.000Z')).toBe('2027-01-01 00:05');
  });
});

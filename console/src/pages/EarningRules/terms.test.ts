/** @jest-environment jsdom */
import { type EarningTerms, pointsFor } from './terms';

const terms: EarningTerms = {
  points: 1,
  perFen: 100,
  rounding: 'down',
  clawback: 'owe',
  pointValueFen: 0,
};

describe('pointsFor', () => {
  it('rounds once, after the multiplier', () => {
    expect(pointsFor(25_600, terms, 15_000)).toBe(384);
    expect(pointsFor(199, terms, 15_000)).toBe(2);
    expect(pointsFor(199, { ...terms, rounding: 'half_up' }, 15_000)).toBe(3);
  });
});

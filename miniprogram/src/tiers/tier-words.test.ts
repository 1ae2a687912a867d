import { prefer } from '../preferences/preferences';
import { t } from '../texts/text';
import { measureFigure, measureName, nearestOf, percentOf, shareOf } from './tier-words';

const yearly = { kind: 'rolling', months: 12 } as const;
const progress = (measure: 'spend' | 'visits', have: number, need: number) => ({
  measure,
  window: yearly,
  from: '2025-11-23',
  have,
  need,
});

afterEach(() => prefer({ language: 'zh' }));

test('says what is counted over which time, in both languages', () => {
  expect(measureName(t, 'spend', yearly)).toBe('近 12 个月消费');
  expect(measureName(t, 'visits', { kind: 'calendar_year' })).toBe('本年度到店');
  expect(measureFigure(t, 'spend', 488_000)).toBe('¥4,880.00');
  expect(measureFigure(t, 'points', 1_200)).toBe('1,200 分');
  expect(measureName(t, 'visits', '2026-07-06')).toBe('2026-07-06 起到店');
  expect(shareOf(9_800)).toBe(9.8);
  prefer({ language: 'en' });
  expect(measureName(t, 'points', yearly)).toBe('Points earned in 12 months');
  expect(measureFigure(t, 'visits', 3)).toBe('3 days');
});

test('a bar is full only where the measure is met', () => {
  expect(percentOf({ have: 0, need: 10 })).toBe(0);
  expect(percentOf({ have: 9_999, need: 10_000 })).toBe(99);
  expect(percentOf({ have: 12, need: 10 })).toBe(100);
  expect(percentOf({ have: 0, need: 0 })).toBe(100);
});

test('finds the measure that is nearest', () => {
  expect(nearestOf([progress('spend', 50, 100), progress('visits', 6, 8)])?.measure).toBe('visits');
  expect(nearestOf([])).toBeUndefined();
});

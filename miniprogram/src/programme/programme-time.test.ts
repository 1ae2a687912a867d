import type { StoreCard } from '@huike/shared-types/client';
import { formatDay, formatInstant, openingToday } from './programme-time';

const store: StoreCard = {
  id: 'org_1',
  name: '湖滨店',
  address: '湖滨路 1 号',
  phone: '0571-87001001',
  latitude: 30,
  longitude: 120,
  openingHours: [{ weekdays: [1, 2, 3, 4, 5], opens: '10:00', closes: '21:30' }],
};

test('tells instants in the zone of the programme', () => {
  expect(formatInstant('2026-11-22T16:05:00.000Z', 'Asia/Shanghai')).toBe('2026-11-23 00:05');
  expect(formatInstant('2026-07-01T12:00:00.000Z', 'Europe/Paris')).toBe('2026-07-01 14:00');
  expect(formatDay('2026-11-22T16:05:00.000Z', 'Not/AZone')).toBe('2026-11-23');
});

test('knows whether a store is open now', () => {
  const at = (instant: string) => openingToday(store, Date.parse(instant), 'Asia/Shanghai');
  expect(at('2026-11-20T02:00:00.000Z')).toEqual({ hours: '10:00 – 21:30', isOpen: true });
  expect(at('2026-11-20T13:30:00.000Z')).toEqual({ hours: '10:00 – 21:30', isOpen: false });
  expect(at('2026-11-22T04:00:00.000Z')).toEqual({ hours: undefined, isOpen: false });
});

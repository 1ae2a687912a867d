import { metresBetween } from './place.rules';

const bund = { latitude: 31.2397, longitude: 121.4998 };

test('measures a place against itself, its neighbour and the other end of the country', () => {
  expect(metresBetween(bund, bund)).toBe(0);
  // A thousandth of a degree of latitude is 111 metres.
  expect(metresBetween(bund, { ...bund, latitude: bund.latitude + 0.001 })).toBe(111);
  const tiananmen = { latitude: 39.9087, longitude: 116.3975 };
  expect(Math.round(metresBetween(bund, tiananmen) / 1000)).toBe(1068);
});

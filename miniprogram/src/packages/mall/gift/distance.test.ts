import { t } from '../../../texts/text';
import { metresBetween } from './distance';
import { distanceText } from './use-near-stores';

test('a degree of latitude is about 111 kilometres', () => {
  const metres = metresBetween({ latitude: 30, longitude: 120 }, { latitude: 31, longitude: 120 });
  expect(Math.round(metres / 1_000)).toBe(111);
  const place = { latitude: 30.25, longitude: 120.16 };
  expect(metresBetween(place, place)).toBe(0);
});

test.each([
  [undefined, ''],
  [3, '约 50 米'],
  [349, '约 350 米'],
  [2_440, '约 2.4 公里'],
  [31_600, '约 32 公里'],
])('%s metres read as "%s"', (metres, text) => {
  expect(distanceText(metres, t)).toBe(text);
});

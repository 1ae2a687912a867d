import { gcj02Of } from './gcj02';

/** Metres between two places that are near to each other. */
function metresBetween(
  one: { latitude: number; longitude: number },
  other: { latitude: number; longitude: number },
) {
  const north = (one.latitude - other.latitude) * 111_320;
  const east =
    (one.longitude - other.longitude) * 111_320 * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

// Pairs as published with the open conversions of these coordinates.
test.each([
  ['Beijing', [39.90734, 116.39089], [39.908741, 116.397131]],
  ['Shanghai', [31.1774276, 121.5272106], [31.17530398, 121.53154186]],
])('%s lies where Chinese maps have it', (_, [lat = 0, lng = 0], [y = 0, x = 0]) => {
  const found = gcj02Of({ latitude: lat, longitude: lng });
  expect(metresBetween(found, { latitude: y, longitude: x })).toBeLessThan(0.1);
  // Unshifted it would be hundreds of metres away.
  expect(metresBetween({ latitude: lat, longitude: lng }, found)).toBeGreaterThan(300);
});

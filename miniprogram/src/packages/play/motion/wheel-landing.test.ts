import { landingOf, sectorAt, WHEEL_SPEED } from './wheel-landing';

const counts = [2, 3, 6, 8, 12];
const angles = [0, 1, 59.5, 359.9, 720, 1_234.56, 16_200];

test.each(counts)('a wheel of %i lands on the sector the server named, from anywhere', (count) => {
  for (const angle of angles) {
    for (let sector = 0; sector < count; sector += 1) {
      const landing = landingOf(angle, sector, count);
      expect(sectorAt(landing.angle, count)).toBe(sector);
      // The middle of the sector, not its edge.
      expect((((landing.angle + (sector * 360) / count) % 360) + 360) % 360).toBeCloseTo(0, 6);
      expect(landing.angle - angle).toBeGreaterThanOrEqual(540);
      expect(landing.angle - angle).toBeLessThan(900 + 1e-6);
    }
  }
});

test('the landing begins at the speed the wheel has', () => {
  const { angle, durationMs } = landingOf(100, 2, 8);
  expect((3 * (angle - 100)) / durationMs).toBeCloseTo(WHEEL_SPEED, 3);
});

test('half a sector is the line between two', () => {
  expect(landingOf(0, 0.5, 8).angle % 360).toBeCloseTo(360 - 22.5, 6);
});

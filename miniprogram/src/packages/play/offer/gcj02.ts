/** A place in degrees. */
export interface Degrees {
  latitude: number;
  longitude: number;
}

// Krasovsky 1940, the ellipsoid China's shifted coordinates are reckoned on.
const AXIS_M = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
const RADIANS = Math.PI / 180;

/**
 * A place as satellites tell it (WGS-84), as maps in China do (GCJ-02): some hundred metres beside
 * it. WeChat shifts by itself, browsers do not.
 */
export function gcj02Of({ latitude, longitude }: Degrees): Degrees {
  const x = longitude - 105;
  const y = latitude - 35;
  const root = Math.sqrt(Math.abs(x));
  const common = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    common +
    ripple(y, [20, 1], [40, 1 / 3]) +
    ripple(y, [160, 1 / 12], [320, 1 / 30]);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    common +
    ripple(x, [20, 1], [40, 1 / 3]) +
    ripple(x, [150, 1 / 12], [300, 1 / 30]);
  const sine = Math.sin(latitude * RADIANS);
  const flat = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const meridian = (AXIS_M * (1 - ECCENTRICITY_SQUARED)) / (flat * Math.sqrt(flat));
  const parallel = (AXIS_M / Math.sqrt(flat)) * Math.cos(latitude * RADIANS);
  return {
    latitude: latitude + north / (meridian * RADIANS),
    longitude: longitude + east / (parallel * RADIANS),
  };
}

/** Two thirds of waves along one axis, each with its height and its frequency. */
function ripple(along: number, ...waves: readonly (readonly [number, number])[]): number {
  const sum = waves.reduce(
    (total, [height, frequency]) => total + height * Math.sin(along * frequency * Math.PI),
    0,
  );
  return (sum * 2) / 3;
}

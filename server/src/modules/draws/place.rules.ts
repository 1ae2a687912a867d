/** A point on the map of China's web maps (GCJ-02), in degrees. */
export interface Place {
  latitude: number;
  longitude: number;
}

const earthRadiusMetres = 6_371_008;

/**
 * Metres between two places, along the sphere; both in one coordinate system. Within a city the
 * sphere is wrong by less than a metre in two hundred.
 */
export function metresBetween(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const halfLatitude = Math.sin(radians(b.latitude - a.latitude) / 2);
  const halfLongitude = Math.sin(radians(b.longitude - a.longitude) / 2);
  const chord =
    halfLatitude ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * halfLongitude ** 2;
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord))));
}

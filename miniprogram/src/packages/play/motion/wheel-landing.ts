/** How fast the wheel turns while the server decides; degrees a millisecond. */
export const WHEEL_SPEED = 0.54;

const FULL = 360;
/** The wheel turns at least this far after the answer, so that it is seen to slow down. */
const TURNS_MIN = 1.5;
/** An ease-out by the third power begins three times as fast as its mean. */
const EASE = 3;

/** CSS timing of the landing; begins at the speed that {@link landingOf} reckons with. */
export const LANDING_TIMING = 'cubic-bezier(0.33, 1, 0.68, 1)';

/** Where the wheel ends, in degrees clockwise since it was at rest, and how long that takes. */
export interface Landing {
  angle: number;
  durationMs: number;
}

/**
 * The way from a turning wheel to rest with the middle of a sector under the pointer at the top.
 *
 * @param angleNow where the wheel is, in degrees, any number of turns
 * @param sector which of `count` equal sectors, clockwise from the one at the top at rest; half
 *   numbers are the lines between them
 */
export function landingOf(angleNow: number, sector: number, count: number): Landing {
  const goal = -(sector * FULL) / count;
  const earliest = angleNow + TURNS_MIN * FULL;
  const angle = goal + Math.ceil((earliest - goal) / FULL) * FULL;
  return { angle, durationMs: Math.round((EASE * (angle - angleNow)) / WHEEL_SPEED) };
}

/** The sector under the pointer when the wheel stands at `angle`. */
export function sectorAt(angle: number, count: number): number {
  const turned = (((-angle % FULL) + FULL) % FULL) / (FULL / count);
  return Math.round(turned) % count;
}

/** One reading of the accelerometer: g on each axis, and when it was taken in milliseconds. */
export interface MotionSample {
  x: number;
  y: number;
  z: number;
  at: number;
}

/** How strong a swing of the hand is beside gravity; walking stays below half of it. */
const SWING_G = 1.1;
/** Swings nearer to each other are one knock that rings on. */
const SWING_GAP_MS = 60;
/** So many swings, each against the one before, are a shake. */
const SWINGS = 3;
const SHAKE_WITHIN_MS = 1_200;
/** After a shake the hand comes to rest; what follows at once belongs to it. */
const REST_MS = 1_500;
/** Part of the newest sample in what is taken for gravity. */
const GRAVITY_SHARE = 0.08;

interface Vector {
  x: number;
  y: number;
  z: number;
}

/**
 * Tells a shake of the phone from walking, knocks and turning it over. It works with and without
 * gravity in the samples, and with samples lost, as cheap phones lose them.
 *
 * @returns a function that takes each sample, and is true with the one that completes a shake
 */
export function createShakeDetector(): (sample: MotionSample) => boolean {
  let gravity: Vector | undefined;
  let swings: (Vector & { at: number })[] = [];
  let restUntil = -Infinity;
  return ({ x, y, z, at }) => {
    gravity = gravity
      ? { x: drawn(gravity.x, x), y: drawn(gravity.y, y), z: drawn(gravity.z, z) }
      : { x, y, z };
    const push = { x: x - gravity.x, y: y - gravity.y, z: z - gravity.z, at };
    if (at < restUntil || Math.hypot(push.x, push.y, push.z) < SWING_G) return false;
    const last = swings.at(-1);
    if (last && at - last.at < SWING_GAP_MS) return false;
    if (last && dot(last, push) >= 0) {
      // The same swing goes on.
      last.at = at;
      return false;
    }
    swings = [...swings.filter((swing) => at - swing.at < SHAKE_WITHIN_MS), push];
    if (swings.length < SWINGS) return false;
    swings = [];
    restUntil = at + REST_MS;
    return true;
  };
}

const drawn = (before: number, now: number) => before + (now - before) * GRAVITY_SHARE;
const dot = (one: Vector, other: Vector) => one.x * other.x + one.y * other.y + one.z * other.z;

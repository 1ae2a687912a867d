/** The time everything in the sandbox lives by: the machine's clock plus a movable offset. */
export interface VirtualClock {
  /** Virtual now, in milliseconds since 1970. */
  now(): number;
  /** Virtual now as an ISO instant. */
  iso(): string;
  /** The calendar day in China, `YYYY-MM-DD`: WeChat's daily quotas turn over there at midnight. */
  chinaDay(): string;
  /** How far virtual time is ahead of (or behind) real time. */
  offsetSeconds(): number;
  /** Moves forward; never backward, because a token that un-expires would prove nothing. */
  advance(seconds: number): void;
  /** Jumps to an instant, forward or backward. */
  setTo(instant: string): void;
  /** Back to real time. */
  reset(): void;
}

const CHINA_OFFSET_MS = 8 * 3600 * 1000;

/** Creates a clock that starts at real time. */
export function createClock(): VirtualClock {
  let offsetMs = 0;
  const now = (): number => Date.now() + offsetMs;
  return {
    now,
    iso: () => new Date(now()).toISOString(),
    chinaDay: () => new Date(now() + CHINA_OFFSET_MS).toISOString().slice(0, 10),
    offsetSeconds: () => offsetMs / 1000,
    advance(seconds) {
      if (!Number.isFinite(seconds) || seconds < 0) {
        throw new RangeError('advanceSeconds must be a number, zero or more');
      }
      offsetMs += seconds * 1000;
    },
    setTo(instant) {
      const target = Date.parse(instant);
      if (Number.isNaN(target)) throw new RangeError('setTo must be an ISO instant');
      offsetMs = target - Date.now();
    },
    reset() {
      offsetMs = 0;
    },
  };
}

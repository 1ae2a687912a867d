/** The device's own clocks, in milliseconds. */
export interface DeviceClocks {
  /** The clock people can set; it may jump. */
  wall(): number;
  /** Only ever runs forward while awake; its zero means nothing, and it may stop during sleep. */
  monotonic(): number;
}

/** The server's time as this device knows it. */
export interface CodeClock {
  /** Server time in milliseconds since the epoch. */
  now(): number;
  /** What to measure a request's begin and end with. */
  stamp(): number;
  /** Learns from an answer that carries the server's time; both stamps are from {@link stamp}. */
  learn(sentAt: number, receivedAt: number, serverTimeMs: number): void;
  /** To be called on every tick: notices that somebody set the device's clock. */
  settle(): void;
  /** To be called when the page is shown again: the monotonic clock may have slept. */
  resume(): void;
}

/** Wall and monotonic clocks are never read at the very same moment. */
const JUMP_MS = 500;

/**
 * Makes a clock that is right although the phone's is wrong. Member codes live 15 s, and phones
 * are minutes off; a code shown by a wrong clock would be refused at the till.
 *
 * @param storedOffsetMs server time minus wall clock, as last known
 * @param keepOffset called with a changed offset, to be kept for the next launch without network
 */
export function createCodeClock(
  clocks: DeviceClocks,
  storedOffsetMs: number,
  keepOffset: (offsetMs: number) => void,
): CodeClock {
  let offsetMs = storedOffsetMs;
  let anchorStamp = clocks.monotonic();
  let anchorServer = clocks.wall() + offsetMs;

  const now = () => anchorServer + (clocks.monotonic() - anchorStamp);
  const anchor = (serverTimeMs: number) => {
    anchorServer = serverTimeMs;
    anchorStamp = clocks.monotonic();
  };
  const keepIfMoved = () => {
    const moved = now() - clocks.wall();
    if (Math.abs(moved - offsetMs) < JUMP_MS) return;
    offsetMs = moved;
    keepOffset(Math.round(offsetMs));
  };

  return {
    now,
    stamp: () => clocks.monotonic(),
    learn(sentAt, receivedAt, serverTimeMs) {
      // The answer left the server about half-way between the two stamps.
      anchor(serverTimeMs + (clocks.monotonic() - (sentAt + receivedAt) / 2));
      keepIfMoved();
    },
    settle: keepIfMoved,
    resume() {
      // Asleep the monotonic clock stops and the wall clock does not; a wall clock set back lags.
      anchor(Math.max(now(), clocks.wall() + offsetMs));
      keepIfMoved();
    },
  };
}

import { readStored, writeStored } from '../storage/device-storage';
import { createCodeClock } from './code-clock';

// Some WeChat versions have no `performance` in the logic layer; the wall clock then has to do.
const hasPerformance = typeof performance === 'object' && typeof performance.now === 'function';

/** The server's time on this device. */
export const memberClock = createCodeClock(
  {
    wall: () => Date.now(),
    monotonic: () => (hasPerformance ? performance.now() : Date.now()),
  },
  readStored('clockOffsetMs') ?? 0,
  (offsetMs) => writeStored('clockOffsetMs', offsetMs),
);

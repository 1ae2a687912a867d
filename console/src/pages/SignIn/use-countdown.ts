import { useEffect, useState } from 'react';

const TICK_MS = 500;

/**
 * Whole seconds left of a wait.
 *
 * @param seconds how long it is; 0 for no wait
 * @param sinceMs when it began, in milliseconds since the epoch
 */
export function useCountdown(seconds: number, sinceMs: number): number {
  const [nowMs, setNowMs] = useState(sinceMs);
  useEffect(() => {
    if (seconds <= 0) return undefined;
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [seconds]);
  // Until the first tick the clock here may be older than the wait.
  const passedMs = Math.max(0, nowMs - sinceMs);
  return Math.max(0, Math.ceil(seconds - passedMs / 1000));
}

import { useCallback, useEffect, useRef, useState, type CSSProperties } from 'react';
import { preferences } from '../../../preferences/preferences';
import { landingOf, LANDING_TIMING, WHEEL_SPEED } from './wheel-landing';

/** Longer than any request takes to fail. */
const SPIN_MS = 60_000;

/**
 * Turns a wheel of `count` sectors: at once and for as long as the server decides, then onto the
 * sector it named. The view turns by a CSS transition, so that the page sends two updates, not
 * one a frame.
 */
export function useWheel(count: number) {
  const [style, setStyle] = useState<CSSProperties>({ transform: 'rotate(0deg)' });
  const turn = useRef({ from: 0, startedAt: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);

  const spin = useCallback(() => {
    if (preferences.get().isCalm) return;
    turn.current.startedAt = Date.now();
    setStyle({
      transform: `rotate(${turn.current.from + WHEEL_SPEED * SPIN_MS}deg)`,
      transition: `transform ${SPIN_MS}ms linear`,
    });
  }, []);

  /** Lets the wheel come to rest on a sector, half numbers between two. Resolves when it stands. */
  const land = useCallback(
    (sector: number) => {
      const isCalm = preferences.get().isCalm;
      const { from, startedAt } = turn.current;
      const turned = isCalm ? 0 : Math.min(SPIN_MS, Date.now() - startedAt) * WHEEL_SPEED;
      const { angle, durationMs } = landingOf(from + turned, sector, count);
      turn.current.from = angle;
      setStyle({
        transform: `rotate(${angle}deg)`,
        transition: isCalm ? 'none' : `transform ${durationMs}ms ${LANDING_TIMING}`,
      });
      return new Promise<void>((resolve) => {
        timer.current = setTimeout(resolve, isCalm ? 0 : durationMs);
      });
    },
    [count],
  );

  return { style, spin, land };
}

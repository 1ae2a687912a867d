import { useEffect, useRef, useState } from 'react';

const FRAMES = 14;
const FRAME_MS = 45;

/** Follows a number in small steps, so that a change is seen and not only found. */
export function useCountUp(target: number): number {
  const [shown, setShown] = useState(target);
  const from = useRef(target);

  useEffect(() => {
    const start = from.current;
    if (start === target) return undefined;
    let frame = 0;
    const timer = setInterval(() => {
      frame += 1;
      const share = 1 - (1 - frame / FRAMES) ** 3;
      from.current = frame >= FRAMES ? target : Math.round(start + (target - start) * share);
      setShown(from.current);
      if (frame >= FRAMES) clearInterval(timer);
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [target]);

  return shown;
}

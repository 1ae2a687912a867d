import { useEffect, useState } from 'react';
import { memberClock } from '../../../member-code/member-clock';

/** The server's time in milliseconds, moving on each second. */
export function useServerSeconds(): number {
  const [now, setNow] = useState(() => memberClock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(memberClock.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

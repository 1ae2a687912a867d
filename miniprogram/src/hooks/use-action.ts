import { useCallback, useRef, useState } from 'react';

/**
 * Guards something the customer sets off by a tap: a second tap while it runs does nothing, and
 * its failure is kept for the page to show.
 */
export function useAction<Arguments extends unknown[]>(act: (...args: Arguments) => Promise<void>) {
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  const isRunning = useRef(false);
  const latest = useRef(act);
  latest.current = act;

  const run = useCallback((...args: Arguments) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setPending(true);
    setFailure(undefined);
    latest
      .current(...args)
      .catch((cause: unknown) => setFailure(cause))
      .finally(() => {
        isRunning.current = false;
        setPending(false);
      });
  }, []);

  return { run, isPending, failure };
}

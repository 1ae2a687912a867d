import { useCallback, useEffect, useRef, useState } from 'react';

/** What a page knows about something it asked the server for. */
export interface Load<T> {
  value: T | undefined;
  failure: unknown;
  isLoading: boolean;
  reload: () => Promise<void>;
}

/**
 * Loads once when the component appears; `reload` asks again and keeps what is shown meanwhile.
 *
 * @param load may change between renders; the latest one is used
 * @param again what `reload` does, where that differs
 */
export function useLoad<T>(load: () => Promise<T>, again: () => Promise<T> = load): Load<T> {
  const [state, setState] = useState<Omit<Load<T>, 'reload'>>({
    value: undefined,
    failure: undefined,
    isLoading: true,
  });
  const latest = useRef({ load, again });
  latest.current = { load, again };
  const isGone = useRef(false);

  const run = useCallback(async (which: 'load' | 'again') => {
    setState((before) => ({ ...before, isLoading: true }));
    try {
      const value = await latest.current[which]();
      if (!isGone.current) setState({ value, failure: undefined, isLoading: false });
    } catch (failure) {
      if (!isGone.current) setState((before) => ({ ...before, failure, isLoading: false }));
    }
  }, []);
  const reload = useCallback(() => run('again'), [run]);

  useEffect(() => {
    isGone.current = false;
    void run('load');
    return () => {
      isGone.current = true;
    };
  }, [run]);

  return { ...state, reload };
}

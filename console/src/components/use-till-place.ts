import { useEffect, useMemo } from 'react';
import { useStored } from '../hooks/use-stored';
import { useStores } from './use-stores';

/** Where a till or desk stands. */
export interface TillPlace {
  storeId: string;
  terminalNo: string;
}

/** Where this browser's till or desk stands, as it was chosen here last. */
export function useTillPlace() {
  const { query: stores, options } = useStores();
  const [storeId, setStoreId] = useStored<string>('huike.store', () => '');
  const [terminalNo, setTerminalNo] = useStored<string>('huike.terminal', () => 'T01');
  const onlyStore = options.length === 1 ? options[0]?.value : undefined;
  const isKnown = options.some((option) => option.value === storeId);
  // Who covers one store stands in it; with more of them, a wrong guess would book in the wrong one.
  const hereId = isKnown ? storeId : onlyStore;

  useEffect(() => {
    if (hereId && hereId !== storeId) setStoreId(hereId);
  }, [hereId, storeId, setStoreId]);

  const isTerminalNo = /^[\w-]{1,20}$/.test(terminalNo);
  const place = useMemo<TillPlace | undefined>(
    () => (hereId && isTerminalNo ? { storeId: hereId, terminalNo } : undefined),
    [hereId, isTerminalNo, terminalNo],
  );
  return { stores, hereId, setStoreId, terminalNo, setTerminalNo, isTerminalNo, place };
}

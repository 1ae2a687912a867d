import { catalogueEndpoints, type TillItem } from '@huike/shared-types/client';
import { useCallback, useState } from 'react';
import { call } from '../../api/call';

const patienceMs = 3_000;

/**
 * Asks the catalogue for a scanned code. Unknown goods and a server that does not answer in time are
 * the same at a till: the cashier gives the price.
 */
export function useItemLookup() {
  const [openCount, setOpenCount] = useState(0);
  const lookUp = useCallback(
    async (storeId: string, barcode: string): Promise<TillItem | undefined> => {
      setOpenCount((count) => count + 1);
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), patienceMs);
      try {
        const { signal } = patience;
        return await call(catalogueEndpoints.resolveItem, { storeId, barcode }, { signal });
      } catch {
        return undefined;
      } finally {
        clearTimeout(timer);
        setOpenCount((count) => count - 1);
      }
    },
    [],
  );
  return { lookUp, isLookingUp: openCount > 0 };
}

import type { Endpoint, Page } from '@huike/shared-types/client';
import { useState } from 'react';
import { useEndpoint } from '../api/use-endpoint';

/**
 * Walks a cursor-paged list. Cursors only lead forward, so the ones already used are kept for the
 * way back; another filter starts from the first page again.
 */
export function usePages<Input, Item>(
  endpoint: Endpoint<Input, Page<Item>>,
  filters: Input,
  options: { isEnabled?: boolean } = {},
) {
  const walk = JSON.stringify(filters);
  const [place, setPlace] = useState<{ walk: string; cursors: string[] }>({ walk, cursors: [] });
  const cursors = place.walk === walk ? place.cursors : [];
  const cursor = cursors.at(-1);
  const query = useEndpoint(endpoint, cursor ? { ...filters, cursor } : filters, {
    ...options,
    keepsPrevious: true,
  });
  const nextCursor = query.data?.nextCursor ?? null;
  return {
    query,
    items: query.data?.items,
    pageNo: cursors.length + 1,
    goNext:
      nextCursor === null ? undefined : () => setPlace({ walk, cursors: [...cursors, nextCursor] }),
    goBack:
      cursors.length === 0 ? undefined : () => setPlace({ walk, cursors: cursors.slice(0, -1) }),
  };
}

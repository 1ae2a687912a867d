import { useCallback, useEffect, useRef, useState } from 'react';
import type { Page } from '@huike/shared-types/client';

/** A list that grows page by page. `state` and `footer` name what is to be drawn. */
export interface PagedList<T> {
  items: readonly T[];
  state: 'loading' | 'empty' | 'error' | 'ready';
  footer: 'more' | 'loading' | 'error' | 'end';
  failure: unknown;
  loadMore: () => Promise<void>;
  reload: () => Promise<void>;
}

interface Progress<T> {
  items: readonly T[];
  cursor: string | null;
  isLoading: boolean;
  isComplete: boolean;
  failure: unknown;
}

/**
 * Loads a list by cursor.
 *
 * @param loadPage asks for the page after the cursor, or the first one without
 * @param key the list begins anew when this changes
 */
export function usePagedList<T>(
  loadPage: (cursor: string | undefined) => Promise<Page<T>>,
  key: string,
): PagedList<T> {
  const [progress, setProgress] = useState<Progress<T>>(() => beginning());
  const latest = useRef({ loadPage, progress });
  latest.current = { loadPage, progress };
  // Answers of an older list may come after the newer one began.
  const generation = useRef(0);

  const load = useCallback(async (from: Progress<T>) => {
    generation.current += 1;
    const mine = generation.current;
    latest.current.progress = { ...from, isLoading: true, failure: undefined };
    setProgress(latest.current.progress);
    try {
      const page = await latest.current.loadPage(from.cursor ?? undefined);
      if (mine !== generation.current) return;
      setProgress({
        items: [...from.items, ...page.items],
        cursor: page.nextCursor,
        isLoading: false,
        isComplete: page.nextCursor === null,
        failure: undefined,
      });
    } catch (failure) {
      if (mine === generation.current) setProgress({ ...from, isLoading: false, failure });
    }
  }, []);

  useEffect(() => {
    void load(beginning());
    return () => {
      generation.current += 1;
    };
  }, [load, key]);

  const loadMore = useCallback(async () => {
    const now = latest.current.progress;
    if (!now.isLoading && !now.isComplete) await load(now);
  }, [load]);
  const reload = useCallback(() => load(beginning()), [load]);

  return {
    items: progress.items,
    state: stateOf(progress),
    footer: footerOf(progress),
    failure: progress.failure,
    loadMore,
    reload,
  };
}

function beginning<T>(): Progress<T> {
  return { items: [], cursor: null, isLoading: true, isComplete: false, failure: undefined };
}

function stateOf<T>({ items, isLoading, failure }: Progress<T>): PagedList<T>['state'] {
  if (items.length > 0) return 'ready';
  if (isLoading) return 'loading';
  return failure === undefined ? 'empty' : 'error';
}

function footerOf<T>({ isLoading, isComplete, failure }: Progress<T>): PagedList<T>['footer'] {
  if (isLoading) return 'loading';
  if (failure !== undefined) return 'error';
  return isComplete ? 'end' : 'more';
}

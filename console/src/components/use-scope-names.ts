import type { ScopeName, ScopeNames } from '@huike/shared-types/client';
import { useQueries } from '@tanstack/react-query';
import { loadScopeName } from './scope-name-loader';

const FRESH_MS = 5 * 60_000;

/** What ids are called, kept for some minutes; `isPending` until each is known or has failed. */
export function useScopeNames(ids: readonly string[]): { names: ScopeNames; isPending: boolean } {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['scopeName', id],
      queryFn: () => loadScopeName(id),
      staleTime: FRESH_MS,
    })),
    combine: (results) => ({
      names: new Map<string, ScopeName>(
        ids.flatMap((id, index) => {
          const name = results[index]?.data;
          return name ? [[id, name] as const] : [];
        }),
      ),
      isPending: results.some((result) => result.isPending),
    }),
  });
}

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, Unreachable } from './failures';

/** Makes the store of answers; `onSignedOut` runs when any call finds the session gone. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        // The server's own refusals do not change by asking again.
        retry: (count, error) => error instanceof Unreachable && count < 2,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

import { staffEndpoints } from '@huike/shared-types/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentProps, useState } from 'react';
import { RouterProvider } from 'react-router';
import { createQueryClient } from './api/query-client';
import { PreferencesProvider } from './preferences/PreferencesProvider';

/** The whole console around a router. */
export function Root({ router }: { router: ComponentProps<typeof RouterProvider>['router'] }) {
  const [queryClient] = useState(() => {
    // Asking who is signed in again ends in a refusal, and the gate sends that to the sign-in page.
    const client = createQueryClient(() => {
      const me = [staffEndpoints.readMyself.operationId];
      const state = client.getQueryState([...me, {}]);
      if (state?.status === 'success') void client.resetQueries({ queryKey: me });
    });
    return client;
  });
  return (
    <PreferencesProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </PreferencesProvider>
  );
}

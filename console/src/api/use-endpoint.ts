import type { Endpoint } from '@huike/shared-types/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from './call';

/** Reads one operation and keeps its answer; equal inputs share it. */
export function useEndpoint<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Input,
  options: { isEnabled?: boolean; keepsPrevious?: boolean } = {},
) {
  return useQuery({
    queryKey: [endpoint.operationId, input],
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    enabled: options.isEnabled ?? true,
    ...(options.keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

import type { Endpoint } from '@huike/shared-types/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from './call';
import { newKey } from './new-key';

/**
 * Gives a command that moves value from a form or a question: one key for as long as it is open,
 * so that a second try after a lost answer is the same command. Failures are shown in place.
 */
export function useCommand<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  {
    refreshes,
    onDone,
  }: {
    /** Operations whose answers may have changed. */
    refreshes: readonly { readonly operationId: string }[];
    onDone: (output: Output) => void;
  },
) {
  const queryClient = useQueryClient();
  const [idempotencyKey, setKey] = useState(newKey);
  return useMutation<Output, unknown, Input>({
    mutationFn: (input) => call(endpoint, input, { idempotencyKey }),
    onSuccess: async (output) => {
      setKey(newKey());
      onDone(output);
      await Promise.all(
        refreshes.map((one) => queryClient.invalidateQueries({ queryKey: [one.operationId] })),
      );
    },
  });
}

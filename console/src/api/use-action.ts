import type { Endpoint } from '@huike/shared-types/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { call } from './call';
import { isSignedOut } from './failures';
import { useFailureText } from './use-failure-text';

interface ActionOptions<Output> {
  /** Operations whose answers may have changed. */
  refreshes?: readonly { readonly operationId: string }[];
  onDone?: (output: Output) => void;
  /** Where the page shows the failure itself, in place. */
  isQuiet?: boolean;
}

/** Does one operation that changes something, and says in one place what went wrong. */
export function useAction<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  { refreshes = [], onDone, isQuiet = false }: ActionOptions<Output> = {},
) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const failureText = useFailureText();
  return useMutation<Output, unknown, Input>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: async (output) => {
      onDone?.(output);
      await Promise.all(
        refreshes.map((one) => queryClient.invalidateQueries({ queryKey: [one.operationId] })),
      );
    },
    onError: (error) => {
      if (!isQuiet && !isSignedOut(error)) message.error(failureText(error));
    },
  });
}

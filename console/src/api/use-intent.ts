import type { Endpoint } from '@huike/shared-types/client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { call } from './call';
import { isOutcomeUnknown } from './failures';
import { createIntentStore, type Intent } from './intent-store';
import { newKey } from './new-key';

/** `unknown`: it was sent and nobody knows whether it happened; only the same key may follow. */
export type IntentPhase = 'idle' | 'sending' | 'unknown';

/**
 * Gives a command that moves value exactly once.
 *
 * The key is made when the intent is formed, written down before the first try, and dropped only
 * when an answer has arrived. While the outcome is unknown `send` does nothing: `retry` repeats the
 * very same command with the very same key, and `forget` is the user's explicit decision.
 *
 * @param owner keeps the intents of different people on one machine apart
 */
export function useIntent<Input, Output>(endpoint: Endpoint<Input, Output>, owner: string) {
  const store = useMemo(
    () => createIntentStore<Input>(`${endpoint.operationId}.${owner}`),
    [endpoint.operationId, owner],
  );
  const [pending, setPending] = useState<Intent<Input> | undefined>(() => store.read());
  const [phase, setPhase] = useState<IntentPhase>(pending ? 'unknown' : 'idle');
  const [error, setError] = useState<unknown>();
  const { mutateAsync } = useMutation<Output, unknown, Intent<Input>>({
    mutationFn: (intent) => call(endpoint, intent.input, { idempotencyKey: intent.key }),
  });
  // State is one render late for a double tap; the ref is not.
  const isBusy = useRef(false);

  const give = useCallback(
    async (intent: Intent<Input>): Promise<Output | undefined> => {
      isBusy.current = true;
      setError(undefined);
      setPhase('sending');
      store.keep(intent);
      setPending(intent);
      try {
        const output = await mutateAsync(intent);
        store.drop();
        setPending(undefined);
        setPhase('idle');
        return output;
      } catch (failure) {
        setError(failure);
        if (isOutcomeUnknown(failure)) {
          setPhase('unknown');
        } else {
          store.drop();
          setPending(undefined);
          setPhase('idle');
        }
        return undefined;
      } finally {
        isBusy.current = false;
      }
    },
    [mutateAsync, store],
  );

  const send = useCallback(
    async (input: Input) => {
      if (isBusy.current || pending) return undefined;
      return give({ key: newKey(), input });
    },
    [give, pending],
  );
  const retry = useCallback(async () => {
    if (isBusy.current || !pending) return undefined;
    return give(pending);
  }, [give, pending]);
  const forget = useCallback(() => {
    store.drop();
    setPending(undefined);
    setError(undefined);
    setPhase('idle');
  }, [store]);
  const clearError = useCallback(() => setError(undefined), []);

  return { phase, pending, error, send, retry, forget, clearError };
}

import type { Endpoint } from '@huike/shared-types/client';
import { readStored, writeStored } from '../storage/device-storage';
import { call } from './call';
import { Refusal } from './refusal';

/**
 * Gives a command that moves value exactly once. Its key is written down before the first try and
 * dropped only when an answer has arrived, so that a tap after a lost answer, even after a relaunch,
 * repeats the very same command.
 *
 * @param subject what the command is about; another subject is another intent
 * @throws Refusal where the server says no
 * @throws Offline where no server answers; the same command may have been done
 */
export async function callOnce<Input extends object, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Input,
  subject: string,
): Promise<Output> {
  const name = `${endpoint.operationId} ${subject}`;
  const key = readStored('openCommands')?.[name] ?? newKey();
  keep(name, key);
  try {
    const output = await call(endpoint, input, { idempotencyKey: key });
    keep(name, undefined);
    return output;
  } catch (cause) {
    if (cause instanceof Refusal && !isOutcomeUnknown(cause)) keep(name, undefined);
    throw cause;
  }
}

/** A fault of the server, or of a proxy before it, does not tell whether the command was done. */
function isOutcomeUnknown({ code }: Refusal): boolean {
  return code === 'server.busy' || code === 'server.fault';
}

function keep(name: string, key: string | undefined): void {
  const { [name]: _, ...others } = readStored('openCommands') ?? {};
  writeStored('openCommands', key === undefined ? others : { ...others, [name]: key });
}

// Unguessable it need not be: a key counts only together with the member who sends it.
function newKey(): string {
  const part = () => Math.random().toString(36).slice(2, 12);
  return `${Date.now().toString(36)}-${part()}-${part()}`;
}

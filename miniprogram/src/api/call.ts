import type { Endpoint, ErrorCode } from '@huike/shared-types/client';
import { renewSession, sessionToken } from '../session/session';
import { Refusal } from './refusal';
import { send } from './send';

const sessionLost: readonly ErrorCode[] = ['session.missing', 'session.expired'];

/**
 * Calls an operation of the contract. A lost session is renewed once without asking the customer.
 *
 * @param options.idempotencyKey made once per intent, the same again on a retry
 * @throws Refusal where the server says no
 * @throws Offline where no server answers
 */
export async function call<Input extends object, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Input,
  options: { idempotencyKey?: string } = {},
): Promise<Output> {
  if (endpoint.audience === 'public') return send(endpoint, input, options);
  const token = await sessionToken();
  try {
    return await send(endpoint, input, { ...options, token });
  } catch (cause) {
    if (!(cause instanceof Refusal) || !sessionLost.includes(cause.code)) throw cause;
    const renewed = await renewSession();
    return send(endpoint, input, { ...options, token: renewed.token });
  }
}

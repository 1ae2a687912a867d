import type { Endpoint } from '@huike/shared-types/client';
import { callWith } from './call';

/**
 * Sends a file as the body of an operation that takes one; the input's fields are the query.
 * @throws Refused, Unreachable as `call`
 */
export function sendFile<Input extends Record<string, string>, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Input,
  file: Blob,
  contentType: string,
): Promise<Output> {
  const url = `${endpoint.path}?${new URLSearchParams(input).toString()}`;
  return callWith<Output>(url, endpoint.method, { body: file, contentType });
}

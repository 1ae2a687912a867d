import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal';

/** The caller hung up while sending; nobody is there to answer, and nothing went wrong here. */
export class HungUp extends Error {
  constructor() {
    super('the caller hung up');
    this.name = 'HungUp';
  }
}

/** Whether the connection's own error says no more than that the caller went away or broke off. */
export function isHangUp(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return (
    typeof code === 'string' &&
    (['ECONNRESET', 'ECONNABORTED', 'EPIPE'].includes(code) || code.startsWith('HPE_'))
  );
}

/**
 * Reads a JSON object from a request, with its raw bytes for signatures.
 *
 * @param limitBytes larger bodies are refused before they are read to the end
 * @throws Refusal request.too_large, request.not_json
 * @throws HungUp where the caller went away before the end
 */
export async function readJson(
  request: IncomingMessage,
  limitBytes: number,
): Promise<{ raw: Buffer; value: Record<string, unknown> }> {
  const tooLarge = () => new Refusal('request.too_large', { limitBytes });
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > limitBytes) throw tooLarge();
      chunks.push(bytes);
    }
  } catch (error) {
    if (isHangUp(error)) throw new HungUp();
    throw error;
  }
  const raw = Buffer.concat(chunks);
  if (raw.length === 0) return { raw, value: {} };
  return { raw, value: parseObject(raw) };
}

function parseObject(raw: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    throw new Refusal('request.not_json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal('request.not_json');
  }
  return value as Record<string, unknown>;
}

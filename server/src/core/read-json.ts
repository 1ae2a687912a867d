import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal';

/**
 * Reads a JSON object from a request, with its raw bytes for signatures.
 *
 * @param limitBytes larger bodies are refused before they are read to the end
 * @throws Refusal request.too_large, request.not_json
 */
export async function readJson(
  request: IncomingMessage,
  limitBytes: number,
): Promise<{ raw: Buffer; value: Record<string, unknown> }> {
  const tooLarge = () => new Refusal('request.too_large', { limitBytes });
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > limitBytes) throw tooLarge();
    chunks.push(bytes);
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

import type { IncomingMessage } from 'node:http';

const LONGEST_BODY_BYTES = 1024 * 1024;

/** Reads a request's body as UTF-8 text. @throws RangeError beyond one megabyte. */
export async function readBodyText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let byteCount = 0;
  for await (const part of request) {
    const bytes: Buffer = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    byteCount += bytes.length;
    if (byteCount > LONGEST_BODY_BYTES) {
      // Koa turns `status` and `expose` into a plain 413 answer.
      const refusal = new RangeError('the body is over one megabyte');
      throw Object.assign(refusal, { status: 413, expose: true });
    }
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

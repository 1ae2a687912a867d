import { createHash, createHmac } from 'node:crypto';
import { isSameText } from '../../core/secrets';

/** What of a request is signed. */
export interface SignedParts {
  method: string;
  /** As sent: path and query string. */
  pathAndQuery: string;
  /** Seconds since the epoch. */
  timestamp: number | string;
  /** 16 to 64 characters of A-Z a-z 0-9 _ -, never used twice. */
  nonce: string;
  body: string | Buffer;
}

/** How far a signature's time may be from ours, both ways. */
export const signatureSecondsMax = 300;

/** The key that signs: SHA-256 of the secret. The secret itself is kept nowhere. */
export function signingKeyOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Hex HMAC-SHA256 over method, path, time, nonce and the body's hash, one a line. */
export function signatureOf(signingKey: Buffer, parts: SignedParts): string {
  const { method, pathAndQuery, timestamp, nonce, body } = parts;
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', signingKey)
    .update([method, pathAndQuery, timestamp, nonce, bodyHash].join('\n'))
    .digest('hex');
}

/** Signs a request as an integrator does. @returns the value of `X-Huike-Signature` */
export function signRequest({ secret, ...parts }: SignedParts & { secret: string }): string {
  return signatureOf(signingKeyOf(secret), parts);
}

/** Whether a signature is that of the request, in constant time. */
export function isSignatureRight(
  signingKey: Buffer,
  parts: SignedParts,
  signature: string,
): boolean {
  return isSameText(signatureOf(signingKey, parts), signature);
}

/** Whether a signature's time is near enough to ours. */
export function isTimely(timestamp: number, now: Date): boolean {
  return Math.abs(Math.floor(now.getTime() / 1000) - timestamp) <= signatureSecondsMax;
}

/** The signature headers of a request, or what is wrong with them. */
export type SignatureHeaders =
  | { state: 'none' | 'missing' | 'malformed' }
  | { state: 'whole'; keyId: string; timestamp: string; nonce: string; signature: string };

/** Reads the four headers; `none` where there is not one of them. */
export function signatureHeaders(header: (name: string) => string | undefined): SignatureHeaders {
  const keyId = header('x-huike-key');
  const timestamp = header('x-huike-timestamp');
  const nonce = header('x-huike-nonce');
  const signature = header('x-huike-signature');
  if (!keyId && !timestamp && !nonce && !signature) return { state: 'none' };
  if (!keyId || !timestamp || !nonce || !signature) return { state: 'missing' };
  const isWellFormed = /^\d{1,12}$/.test(timestamp) && /^[\w-]{16,64}$/.test(nonce);
  if (!isWellFormed) return { state: 'malformed' };
  return { state: 'whole', keyId, timestamp, nonce, signature };
}

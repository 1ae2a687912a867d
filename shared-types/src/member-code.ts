import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';

/**
 * The member code: 20 digits `95` + device number (9) + tag (9), where the tag is an HMAC-SHA256
 * of the time step under the device's secret, truncated as RFC 4226 section 5.3 does. The prefix
 * keeps clear of payment codes (WeChat Pay 10-15, Alipay 25-30, UnionPay 62) and of EAN-13 goods
 * (13 digits). The server accepts a step once, and none that began more than a minute ago.
 */
export const memberCodeFormat = {
  prefix: '95',
  deviceDigits: 9,
  tagDigits: 9,
  length: 20,
  stepSeconds: 15,
  /** A code of step s is accepted while the present step is between s - ahead and s + behind. */
  stepsBehind: 3,
  stepsAhead: 1,
} as const;

/** The time step an instant (milliseconds since the epoch) belongs to. */
export function memberCodeStep(atMs: number): number {
  return Math.floor(atMs / 1000 / memberCodeFormat.stepSeconds);
}

/**
 * Derives the digits a device shows during one time step. Needs no network.
 *
 * @param secret the 32 bytes the server gave this device, once
 * @param deviceNo 9 digits
 */
export function deriveMemberCode(secret: Uint8Array, deviceNo: string, step: number): string {
  const message = new Uint8Array(8);
  new DataView(message.buffer).setUint32(0, Math.floor(step / 0x1_0000_0000));
  new DataView(message.buffer).setUint32(4, step >>> 0);
  const digest = hmac(sha256, secret, message);
  const offset = (digest[digest.length - 1] ?? 0) & 15;
  const word = new DataView(digest.buffer, digest.byteOffset).getUint32(offset) & 0x7fffffff;
  const tag = String(word % 1_000_000_000).padStart(memberCodeFormat.tagDigits, '0');
  return `${memberCodeFormat.prefix}${deviceNo}${tag}`;
}

/** Takes a scanned or typed text apart; undefined where it is no member code at all. */
export function parseMemberCode(text: string): { deviceNo: string; tag: string } | undefined {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^95\d{18}$/.test(digits)) return undefined;
  return { deviceNo: digits.slice(2, 11), tag: digits.slice(11) };
}

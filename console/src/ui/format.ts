import { formatYuan, type Fen } from '@huike/shared-types/client';

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** `2026-11-22T08:30:00.000Z` -> `2026-11-22 16:30` in Shanghai, which has had no summer time since 1991. */
export function formatInstant(instant: string): string {
  return shanghaiIso(Date.parse(instant)).slice(0, 16).replace('T', ' ');
}

/** `20261122` and `163005` of an instant in Shanghai. */
export function shanghaiStamp(atMs: number): { day: string; time: string } {
  const iso = shanghaiIso(atMs);
  return { day: iso.slice(0, 10).replace(/-/g, ''), time: iso.slice(11, 19).replace(/:/g, '') };
}

function shanghaiIso(atMs: number): string {
  return new Date(atMs + SHANGHAI_OFFSET_MS).toISOString();
}

/** `123456` -> `¥1,234.56`; `-5` -> `-¥0.05`. */
export function formatMoney(amountFen: Fen): string {
  return amountFen < 0 ? `-¥${formatYuan(0 - amountFen)}` : `¥${formatYuan(amountFen)}`;
}

/** `1234` -> `1,234`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `15000` basis points -> `1.5`. */
export function formatMultiplier(basisPoints: number): string {
  const text = String(Math.abs(basisPoints)).padStart(5, '0');
  const fraction = text.slice(-4).replace(/0+$/, '');
  return fraction ? `${text.slice(0, -4)}.${fraction}` : text.slice(0, -4);
}

/** `138 0000 0000` style grouping of long digit strings, for reading aloud. */
export function groupDigits(digits: string): string {
  return digits.length === 11
    ? digits.replace(/^(.{3})(.{4})(.{4})$/, '$1 $2 $3')
    : digits.replace(/(.{4})(?=.)/g, '$1 ');
}

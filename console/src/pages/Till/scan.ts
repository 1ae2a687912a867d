import { type Fen, parseMemberCode, parseYuan } from '@huike/shared-types/client';

/** What a scanned or typed text means at a till. */
export type Scan =
  | { kind: 'empty' }
  | { kind: 'member_code'; code: string }
  | { kind: 'phone'; phone: string }
  | { kind: 'amount'; amountFen: Fen }
  | { kind: 'item'; name: string; itemCode: string | null };

/** Above this a bare number is a code somebody typed or scanned, not a price. */
const AMOUNT_DIGITS_MAX = 6;

/**
 * Tells member codes, phone numbers, amounts and goods apart. Any digits that begin like a member
 * code and are too long for goods go to the server, which says what is wrong with them.
 */
export function classifyScan(text: string): Scan {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const digits = trimmed.replace(/[\s-]/g, '');
  if (parseMemberCode(digits) || /^95\d{15,22}$/.test(digits)) {
    return { kind: 'member_code', code: digits };
  }
  if (/^1[3-9]\d{9}$/.test(digits)) return { kind: 'phone', phone: digits };
  const amountFen = parseYuan(trimmed);
  const wholeDigits = trimmed.replace(/,/g, '').split('.')[0] ?? '';
  if (amountFen !== undefined && wholeDigits.length <= AMOUNT_DIGITS_MAX) {
    return { kind: 'amount', amountFen };
  }
  return {
    kind: 'item',
    name: trimmed.slice(0, 80),
    itemCode: /^[\w-]{1,40}$/.test(trimmed) ? trimmed : null,
  };
}

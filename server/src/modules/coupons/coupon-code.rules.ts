import { luhnDigitOf } from '../members';

/** Random digits of a coupon's code; the sixteenth is their check digit. */
export const couponDigitCount = 15;

/** The code of a coupon from its random digits. */
export function couponCodeFrom(digits: string): string {
  return `${digits}${luhnDigitOf(digits)}`;
}

/** Whether a text is a coupon's code without a typing error. */
export function isCouponCode(text: string): boolean {
  return /^\d{16}$/.test(text) && luhnDigitOf(text.slice(0, -1)) === text.at(-1);
}

/** Crockford's base 32: no letter that looks like a digit, and no U. */
export const batchAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Random characters of a batch's code: 75 bits. The sixteenth checks them. */
export const batchCharacterCount = 15;

/** The code of a batch from its random characters, as it is kept: without dashes. */
export function batchCodeFrom(characters: string): string {
  return `${characters}${checkCharacterOf(characters)}`;
}

/** In fours, as it is printed. */
export function printedCode(code: string): string {
  return code.match(/.{4}/g)?.join('-') ?? code;
}

/** The code that somebody typed or scanned; undefined where its check character is wrong. */
export function readBatchCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return undefined;
  return checkCharacterOf(code.slice(0, -1)) === code.at(-1) ? code : undefined;
}

/**
 * Luhn's sum to the base 32: finds every single wrong character and nearly every swap of two
 * neighbours.
 */
function checkCharacterOf(characters: string): string {
  const base = batchAlphabet.length;
  let sum = 0;
  Array.from(characters)
    .reverse()
    .forEach((character, index) => {
      const weighed = batchAlphabet.indexOf(character) * (index % 2 === 0 ? 2 : 1);
      sum += Math.floor(weighed / base) + (weighed % base);
    });
  return batchAlphabet[(base - (sum % base)) % base] ?? '';
}

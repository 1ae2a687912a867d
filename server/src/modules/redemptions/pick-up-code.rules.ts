import { luhnDigitOf } from '../members';

/** Random digits of a pick-up code; the fifteenth is their check digit. */
export const pickUpDigitCount = 14;

/** Blind indexes of pick-up codes are of a kind of their own. */
export const pickUpPurpose = 'pick-up-code';

/** The pick-up code of a redemption from its random digits. */
export function pickUpCodeFrom(digits: string): string {
  return `${digits}${luhnDigitOf(digits)}`;
}

/**
 * Whether a text is a pick-up code without a typing error. Goods have 8, 12 or 13 digits, coupons 16
 * and member codes 20, so none of those is ever taken for one.
 */
export function isPickUpCode(text: string): boolean {
  return /^\d{15}$/.test(text) && luhnDigitOf(text.slice(0, -1)) === text.at(-1);
}

/** Lengths of the numbers GS1 gives out: EAN-8, UPC-A, EAN-13 and GTIN-14. */
const gs1Lengths: readonly number[] = [8, 12, 13, 14];

/**
 * Check digit of a GS1 number without it: weights 3 and 1 in turn from the right.
 * @param digits decimal digits alone
 */
export function barcodeCheckDigit(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const weight = (digits.length - index) % 2 === 1 ? 3 : 1;
    sum += weight * Number(digits[index]);
  }
  return (10 - (sum % 10)) % 10;
}

/**
 * Whether a text may stand on goods as a bar code. Digits of a GS1 length must end in their check
 * digit, so that a mistyped number is found; a shop's own labels are 3 to 32 letters and digits.
 */
export function isBarcode(text: string): boolean {
  if (!/^[A-Za-z0-9-]{3,32}$/.test(text)) return false;
  if (!/^\d+$/.test(text) || !gs1Lengths.includes(text.length)) return true;
  return barcodeCheckDigit(text.slice(0, -1)) === Number(text.at(-1));
}

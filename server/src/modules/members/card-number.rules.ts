/** The Luhn check digit of a row of digits. */
export function luhnDigitOf(digits: string): string {
  let sum = 0;
  Array.from(digits)
    .reverse()
    .forEach((character, index) => {
      const doubled = Number(character) * (index % 2 === 0 ? 2 : 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    });
  return String((10 - (sum % 10)) % 10);
}

/**
 * The card number of a random number below 10^10: `8`, ten digits, a check digit. Phone numbers have
 * eleven digits and member codes twenty, so whoever types one in a search box is understood.
 */
export function cardNumberFrom(random: number): string {
  const digits = `8${String(random).padStart(10, '0')}`;
  return `${digits}${luhnDigitOf(digits)}`;
}

/** Whether a text is a card number without a typing error. */
export function isCardNumber(text: string): boolean {
  return /^\d{12}$/.test(text) && luhnDigitOf(text.slice(0, -1)) === text.at(-1);
}

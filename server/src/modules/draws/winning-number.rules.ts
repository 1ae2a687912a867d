/** No 0, O, 1, I or L; 31 characters, a prime, so that the check finds every swap of two as well. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const winningAlphabet = alphabet;
/** Random characters between the W in front and the check character: 49 bits. */
export const winningCharacterCount = 10;

/**
 * A winning number from its random characters. Twelve characters with a W in front: no member code,
 * coupon or bar code looks like it.
 */
export function winningNumberFrom(characters: string): string {
  return `W${characters}${checkCharacterOf(characters)}`;
}

/** The number that somebody typed or scanned; undefined where it cannot be one. */
export function readWinningNumber(text: string): string | undefined {
  const number = text.toUpperCase().replace(/[\s-]/g, '');
  if (!/^W[2-9A-HJKMNP-Z]{11}$/.test(number)) return undefined;
  return winningNumberFrom(number.slice(1, -1)) === number ? number : undefined;
}

/** In fours, as it is shown and printed. */
export function shownWinningNumber(number: string): string {
  return number.match(/.{4}/g)?.join('-') ?? number;
}

/** Weights of 1 to 10 in a field of 31: every wrong character and every swap of two is found. */
function checkCharacterOf(characters: string): string {
  const sum = Array.from(characters).reduce(
    (total, character, index) => total + alphabet.indexOf(character) * (index + 1),
    0,
  );
  return alphabet[(alphabet.length - (sum % alphabet.length)) % alphabet.length] ?? '';
}

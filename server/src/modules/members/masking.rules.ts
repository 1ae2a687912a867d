/** A phone number as screens show it: the first three and the last four characters. */
export function maskPhone(phone: string): string {
  const characters = Array.from(phone);
  if (characters.length < 8) return '*'.repeat(characters.length);
  return `${characters.slice(0, 3).join('')}****${characters.slice(-4).join('')}`;
}

/**
 * A name as tills show it: the first character and a star for each of the others; a name of one
 * character is all star. Counts code points, so rare characters stay whole.
 */
export function maskName(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= 1) return '*'.repeat(characters.length);
  return `${characters[0] ?? ''}${'*'.repeat(characters.length - 1)}`;
}

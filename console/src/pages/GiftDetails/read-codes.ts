/** As many codes as one upload takes. */
export const CODES_MAX = 500;

/**
 * Codes as they are pasted or stand in a file: one a line, empty lines and repeats left out.
 * @returns the codes, and the first line, counted from 1, that is none
 */
export function readCodes(text: string): { codes: string[]; wrongLine: number | undefined } {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const wrong = lines.findIndex((line) => line !== '' && !/^[\x21-\x7e]{4,64}$/.test(line));
  return {
    codes: [...new Set(lines.filter((line) => line !== ''))],
    wrongLine: wrong < 0 ? undefined : wrong + 1,
  };
}

/** Widths of bar, space, bar … of the symbols 0 to 105 and of the stop symbol, ISO/IEC 15417 table 1. */
export const code128Widths = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 ' +
  '122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 ' +
  '322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 ' +
  '112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 ' +
  '331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 ' +
  '112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 ' +
  '124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 ' +
  '411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');

const START_C = 105;
const STOP = 106;

/**
 * Code 128 in set C, two digits a symbol, so that 20 digits fit the width of a phone.
 *
 * @param digits an even number of digits
 * @returns one character a module: `1` bar, `0` space, without quiet zones
 */
export function code128Bars(digits: string): string {
  const pairs = digits.match(/\d\d/g) ?? [];
  if (pairs.length * 2 !== digits.length)
    throw new RangeError('an even number of digits is needed');
  const symbols = [START_C, ...pairs.map(Number)];
  // The check symbol weighs each symbol by its place; the start symbol counts once.
  const check = symbols.reduce((sum, symbol, place) => sum + symbol * Math.max(place, 1), 0) % 103;
  return [...symbols, check, STOP].map(modulesOf).join('');
}

function modulesOf(symbol: number): string {
  return Array.from(code128Widths[symbol] ?? '', (width, place) =>
    (place % 2 === 0 ? '1' : '0').repeat(Number(width)),
  ).join('');
}

declare const unit: unique symbol;

/** Money in integer fen (1 yuan = 100 fen). Never a float, never yuan. */
export type Fen = number & { readonly [unit]?: 'fen' };
/** Whole loyalty points. */
export type Points = number & { readonly [unit]?: 'points' };

/** How a fraction becomes a whole number; every rule names its own. */
export type Rounding = 'down' | 'half_up' | 'up';

/**
 * `amount * numerator / denominator` in exact integer arithmetic, rounded as named.
 *
 * @param amount a safe integer >= 0
 * @throws RangeError on anything that is not a safe non-negative integer
 */
export function proportionOf(
  amount: number,
  numerator: number,
  denominator: number,
  rounding: Rounding,
): number {
  for (const value of [amount, numerator, denominator]) {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`not a whole number: ${value}`);
  }
  if (denominator === 0) throw new RangeError('division by zero');
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const quotient = product / divisor;
  const rest = product % divisor;
  const up = rounding === 'up' ? rest > 0n : rounding === 'half_up' && rest * 2n >= divisor;
  return Number(up ? quotient + 1n : quotient);
}

/**
 * Splits `total` over `weights` so that the parts sum to `total` exactly (largest remainder; ties
 * go to the earlier part). With all weights zero everything goes to the first part.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const parts = weights.map((weight) => proportionOf(total, weight, sum, 'down'));
  const remainders = weights.map((weight, index) => ({
    index,
    rest: (BigInt(total) * BigInt(weight)) % BigInt(sum),
  }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let left = total - parts.reduce((a, b) => a + b, 0);
  for (const { index } of remainders) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** `123456` -> `1,234.56`, without a currency sign. Negative amounts keep their sign. */
export function formatYuan(amountFen: Fen): string {
  const sign = amountFen < 0 ? '-' : '';
  const digits = String(Math.abs(amountFen)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${yuan}.${digits.slice(-2)}`;
}

/** `'1,234.5'` -> 123450; undefined where the text is no amount with at most two decimals. */
export function parseYuan(text: string): Fen | undefined {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.trim().replace(/,/g, ''));
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0') || 0);
}

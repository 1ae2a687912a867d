import { type Fen, proportionOf, type Sale } from '@huike/shared-types/client';

type SaleLine = Sale['lines'][number];

/** How many of each line come back, by line number. */
export type Quantities = Readonly<Record<number, number>>;

/** How many of a line can still come back. */
export function leftOf(line: SaleLine): number {
  return line.quantity - line.returnedQuantity;
}

/** Everything that can still come back. */
export function everything(sale: Sale): Quantities {
  return Object.fromEntries(sale.lines.map((line) => [line.lineNo, leftOf(line)]));
}

/** The lines of the command; undefined where it is everything that is left. */
export function returnLines(
  sale: Sale,
  quantities: Quantities,
): { lineNo: number; quantity: number }[] | undefined {
  const isEverything = sale.lines.every((line) => (quantities[line.lineNo] ?? 0) === leftOf(line));
  if (isEverything) return undefined;
  return sale.lines
    .map((line) => ({ lineNo: line.lineNo, quantity: quantities[line.lineNo] ?? 0 }))
    .filter((line) => line.quantity > 0);
}

/** About what the goods are worth; the server's own figure counts. */
export function goodsEstimate(sale: Sale, quantities: Quantities): Fen {
  return sale.lines.reduce(
    (sum, line) =>
      sum + proportionOf(line.netFen, quantities[line.lineNo] ?? 0, line.quantity, 'down'),
    0,
  );
}

import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

/** Rows of a file. */
export type FileRows = AsyncIterable<(string | number)[]> | Iterable<(string | number)[]>;

/** Rows as CSV; no cell of it is a formula to a spreadsheet. */
export function csvOf(columns: readonly string[], rows: FileRows): Readable {
  return Readable.from(rows).compose(
    stringify({ bom: true, escape_formulas: true, header: true, columns: [...columns] }),
  );
}

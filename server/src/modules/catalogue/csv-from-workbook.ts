import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { unzipSync } from 'fflate';
import { Refusal } from '../../core/refusal';

/** The content type of an Excel file. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const [bytesMax, unpackedBytesMax, rowsMax] = [10 * 1024 * 1024, 100 * 1024 * 1024, 20_000];

/**
 * Replaces an Excel file by its first sheet as CSV, so that all that follows knows one kind of
 * file and line numbers are the sheet's own. A sheet is read whole, hence the limits; what a small
 * file would unpack to is judged before it is unpacked.
 * @throws Refusal import.unreadable, import.too_long, request.too_large
 */
export async function csvFromWorkbook(filePath: string): Promise<void> {
  const packed = await readFile(filePath);
  if (packed.length > bytesMax) throw new Refusal('request.too_large', { limitBytes: bytesMax });
  const rows = await sheetRows(packed);
  if (rows.length > rowsMax + 1) throw new Refusal('import.too_long', { rowsMax });
  const csvPath = `${filePath}.csv.part`;
  try {
    await pipeline(
      Readable.from(rows.map((row) => row.map(textOfCell))),
      stringify(),
      createWriteStream(csvPath, { mode: 0o600 }),
    );
    await rename(csvPath, filePath);
  } finally {
    await rm(csvPath, { force: true });
  }
}

async function sheetRows(packed: Buffer): Promise<unknown[][]> {
  let unpackedBytes = 0;
  try {
    // The filter sees each part's size and unpacks none.
    unzipSync(packed, {
      filter: (part) => {
        unpackedBytes += part.originalSize;
        return false;
      },
    });
    if (unpackedBytes > unpackedBytesMax) throw new Refusal('import.too_long', { rowsMax });
    // An ES module, which CommonJS can only ask for; nobody waits for it who imports no workbook.
    const { readSheet } = await import('read-excel-file/node');
    return await readSheet(packed);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('import.unreadable');
  }
}

function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  // A bar code kept as a number must not come as 6.9e12, nor a price as 19.900000000000002.
  if (typeof cell === 'number') {
    return Number.isInteger(cell) ? String(BigInt(cell)) : String(Number(cell.toFixed(6)));
  }
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

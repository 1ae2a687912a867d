import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import { Refusal } from '../../core/refusal';
import type { RawRow } from './item-import.rules';

/** How the bytes of a file become text. */
export type FileEncoding = 'utf-8' | 'gb18030';

/**
 * Finds out how a file is encoded, reading it once as a stream: what is not UTF-8 throughout is
 * taken for GB18030, which spreadsheets in China write.
 * @throws Refusal import.unreadable where it is neither
 */
export async function detectEncoding(filePath: string): Promise<FileEncoding> {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    if (await decodesAs(filePath, encoding)) return encoding;
  }
  throw new Refusal('import.unreadable');
}

async function decodesAs(filePath: string, encoding: FileEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const file = createReadStream(filePath);
  try {
    for await (const chunk of file) {
      // No text file has this character; a spreadsheet or picture under a wrong name does.
      if ((chunk as Buffer).includes(0)) return false;
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  } finally {
    file.destroy();
  }
}

function decoding(encoding: FileEncoding): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
}

/**
 * The rows of a CSV file one after the other, the header first, blank rows left out. Holds a few
 * rows in memory whatever the size of the file; leaving the loop closes the file.
 * @throws Refusal import.unreadable where the quoting is broken
 */
export async function* readRows(
  filePath: string,
  encoding: FileEncoding,
): AsyncGenerator<RawRow, void, void> {
  const file = createReadStream(filePath);
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: 64 * 1024,
  });
  const text = decoding(encoding);
  const fail = (error: Error) => void parser.destroy(error);
  file.on('error', fail);
  text.on('error', fail);
  file.pipe(text).pipe(parser);
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as { record: string[]; info: { lines: number } };
      yield { line: info.lines, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? new Refusal('import.unreadable') : error;
  } finally {
    file.destroy();
    text.destroy();
    parser.destroy();
  }
}

/** Groups rows, so that each group is dealt with at once. */
export async function* inChunks<Row>(
  rows: AsyncIterable<Row>,
  size: number,
): AsyncGenerator<Row[], void, void> {
  let chunk: Row[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

import type { ImportRowError, ItemImportDetails } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { mapColumns, type RawRow } from './item-import.rules';
import { chunkSize, planItemRows, readKnownNames } from './plan-item-rows';
import { detectEncoding, inChunks, readRows, type FileEncoding } from './read-import-file';

/** What an upload showed. */
export interface ImportPreview {
  encoding: FileEncoding;
  rowCount: number;
  preview: ItemImportDetails['preview'];
}

const [columnsMax, rowsShown, errorsShown, textMax] = [16, 20, 50, 40];
/** A preview is a picture: long texts are cut, so that it always fits its column. */
const cut = (text: string) => Array.from(text).slice(0, textMax).join('');

/**
 * Judges every row of a file as the run would, chunk by chunk, and changes nothing. What several
 * rows far apart say of one item or bar code shows in the run only.
 * @throws Refusal import.unreadable, import.no_columns
 */
export async function previewImport(read: Sql, filePath: string): Promise<ImportPreview> {
  const encoding = await detectEncoding(filePath);
  const known = await readKnownNames(read);
  const rows = readRows(filePath, encoding);
  const header = (await rows.next()).value ?? undefined;
  const columns = mapColumns(header?.cells ?? []);
  if (!columns.includes('code')) {
    await rows.return();
    assertThat(false, 'import.no_columns');
  }
  const shown: RawRow[] = [];
  const errors: ImportRowError[] = [];
  const counts = { rowCount: 0, newCount: 0, changedCount: 0, errorCount: 0 };
  for await (const chunk of inChunks(rows, chunkSize)) {
    if (shown.length < rowsShown) shown.push(...chunk.slice(0, rowsShown - shown.length));
    const plan = await planItemRows(read, chunk, columns, known);
    const newCount = plan.items.filter((item) => item.id === null).length;
    counts.rowCount += chunk.length;
    counts.newCount += newCount;
    counts.changedCount += plan.items.length - newCount;
    counts.errorCount += plan.faults.length;
    for (const fault of plan.faults.slice(0, errorsShown - errors.length)) {
      errors.push({ ...fault, value: cut(fault.value) });
    }
  }
  const { rowCount, ...preview } = counts;
  return {
    encoding,
    rowCount,
    preview: {
      ...preview,
      columns: (header?.cells ?? [])
        .slice(0, columnsMax)
        .map((text, index) => ({ header: cut(text), field: columns[index] ?? null })),
      rows: shown.map(({ line, cells }) => ({
        line,
        values: cells.slice(0, columnsMax).map(cut),
      })),
      errors,
    },
  };
}
